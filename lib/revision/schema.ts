import { z } from 'zod';
import { itemKey, line, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';
import { type ItemState, severities } from '#lib/readiness/schema.ts';

export const evidenceNeeds = ['none', 'optional', 'required'] as const;

/** What of an item a signature stands on. Source: docs/sign-offs.md, "The facts". */
export const meaningful = ['title', 'why', 'how', 'severity', 'evidenceNeed'] as const;
export type Meaning = Record<(typeof meaningful)[number], string>;

const lines = (name: string, max: number) =>
  text(name, max, 0)
    .default('')
    .transform((value) => value.replaceAll('\r\n', '\n'));

const checkbox = z.union([z.boolean(), z.literal('on')]).transform((value) => value !== false);

export const editItem = z.object({
  workspace: workspaceSlug,
  project: projectSlug,
  item: itemKey,
  title: line('The title', 200),
  why: lines('The reason', 10_000),
  how: lines('The steps', 20_000),
  severity: z.enum(severities, 'Choose critical, important or optional.'),
  evidenceNeed: z.enum(evidenceNeeds, 'Choose none, optional or required.'),
  /** The words change and the meaning does not: sign-offs stand. */
  cosmetic: checkbox.default(false),
  /** The digest of the text that was edited (`textDigest`), so that nobody overwrites what they have not seen. */
  seen: z.string().regex(/^[0-9a-f]{64}$/, 'This is not a digest.'),
});

type Changes = { [Field in keyof Meaning]?: { from: string; to: string } };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'item.edited': { changes: Changes; cosmetic: boolean; revision: number; state: ItemState };
  }
}
