import { z } from 'zod';
import { itemKey, projectSlug, workspaceSlug } from '#lib/core/fields.ts';
import type { Role } from '#lib/core/policy.ts';
import type { ItemState } from '#lib/readiness/schema.ts';

/** The roles that sign, in the order in which a form offers them. */
export const signerRoles = ['owner', 'lead', 'engineer'] as const satisfies readonly Role[];

const count = z.coerce
  .number('Give a number from 1 to 3.')
  .int()
  .min(1, 'At least one.')
  .max(3, 'At most three.');
const blank = (value: unknown) => (value === '' ? null : value);

export const setSignOffs = z.object({
  workspace: workspaceSlug,
  project: projectSlug,
  item: itemKey,
  /** Blank: by the workspace's rule (critical two, others one). */
  count: z.preprocess(blank, count.nullable()),
  /** Blank: anybody who may sign. */
  role: z.preprocess(blank, z.enum(signerRoles, `Choose one of: ${signerRoles.join(', ')}.`).nullable()),
});

/** How many sign-offs an item needs, and whose. */
export type SignOffRule = { count: number | null; role: string | null };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'item.sign-offs-set': { from: SignOffRule; to: SignOffRule; state: ItemState };
  }
}
