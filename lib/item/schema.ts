import { z } from 'zod';
import type { Json } from '#lib/core/canonical.ts';
import { id, itemKey, line, localDateTime, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';
import { type ItemState, type Progress, progresses, severities } from '#lib/readiness/schema.ts';
import { MOST_ADDED } from './limits.ts';

const inProject = { workspace: workspaceSlug, project: projectSlug };
const keys = z.array(itemKey).min(1, 'Choose at least one item.').max(500, 'Choose at most 500 items.');
const orNobody = z.preprocess((value) => (value === '' ? null : value), id.nullable());

const newItem = {
  title: line('The title', 200),
  section: line('The section', 80),
  severity: z.enum(severities, 'Choose critical, important or optional.'),
  why: text('The reason', 10_000, 0).default(''),
  how: text('The steps', 20_000, 0).default(''),
  evidenceNeed: z.enum(['none', 'optional', 'required']).default('optional'),
};
export const addItem = z.object({ ...inProject, ...newItem });

export const addItems = z.object({
  ...inProject,
  items: z
    .array(z.object(newItem))
    .min(1, 'There is no item to add.')
    .max(MOST_ADDED, `At most ${MOST_ADDED} items are added at once.`),
});

export const removeItem = z.object({ ...inProject, item: itemKey });
export const takeItem = z.object({ ...inProject, item: itemKey });
export const assignItems = z.object({ ...inProject, items: keys, assigneeId: orNobody });

export const setDue = z.object({
  ...inProject,
  items: keys,
  /** A local date and time in the launch's zone; blank takes the date away. */
  dueAt: z.union(
    [z.literal(''), localDateTime],
    'Give a date and a time, such as 2027-03-01T09:00, or leave it blank.',
  ),
});

export const moveItems = z
  .object({
    ...inProject,
    items: keys,
    to: z.enum(progresses),
    reason: text('The reason', 1000, 0).optional(),
  })
  .refine(({ to, reason }) => to !== 'blocked' || Boolean(reason), {
    path: ['reason'],
    message: 'Say what blocks it: a blocked item owes a reason.',
  });

export const setSection = z.object({ ...inProject, items: keys, section: line('The section', 80) });

export const commentItem = z.object({ ...inProject, item: itemKey, body: text('The comment', 10_000) });

const ticked = z.union([z.boolean(), z.literal('on')]).transform((value) => value !== false);
const settings = z.record(z.string(), z.unknown());

/**
 * `params` is whole; without it, what a form sent under names such as `param.minAge` is read (`drawn`: a form with
 * a field for each). With neither, the probe has its usual settings.
 */
export const setProbe = z
  .looseObject({
    ...inProject,
    item: itemKey,
    /** The probe to change; blank adds one of `kind`. */
    probe: orNobody.default(null),
    kind: z.string().max(40).default(''),
    params: settings.optional(),
    blocking: ticked.default(false),
    freshForHours: z.coerce
      .number('Give hours.')
      .min(0.25, 'At least a quarter of an hour.')
      .max(8760)
      .default(24),
  })
  .transform(({ workspace, project, item, probe, kind, params, blocking, freshForHours, ...sent }) => {
    const named = Object.entries(sent).filter(([name]) => name.startsWith('param.'));
    const fields = Object.fromEntries(named.map(([name, value]) => [name.slice('param.'.length), value]));
    const freshForSeconds = Math.round(freshForHours * 3600);
    const drawn = 'drawn' in sent || named.length > 0;
    const given = params || !drawn ? { whole: params ?? {} } : { fields };
    return { workspace, project, item, probe, kind, params: given, blocking, freshForSeconds };
  });
export const removeProbe = z.object({ ...inProject, item: itemKey, probe: id });

/** How an item asks for a probe. */
export type ProbeSetting = { params: Json; blocking: boolean; freshForSeconds: number };

type Person = { id: string; name: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'item.added': { title: string; section: string; severity: string };
    'item.removed': { title: string };
    'item.assigned': { from: Person | null; to: Person | null };
    'item.due-set': { from: string | null; to: string | null };
    'item.section-set': { from: string; to: string };
    'item.moved': { from: Progress; to: Progress; reason: string | null; state: ItemState };
    'item.probe-set': { kind: string; from: ProbeSetting | null; to: ProbeSetting | null };
    'item.commented': { comment: string; sha256: string };
  }
}
