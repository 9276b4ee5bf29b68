import { z } from 'zod';
import { id, itemKey, line, localDateTime, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';
import { type ItemState, type Progress, progresses, severities } from '#lib/readiness/schema.ts';

const inProject = { workspace: workspaceSlug, project: projectSlug };
const keys = z.array(itemKey).min(1, 'Choose at least one item.').max(500, 'Choose at most 500 items.');
const orNobody = z.preprocess((value) => (value === '' ? null : value), id.nullable());

export const MAX_ITEMS = 2000;

export const addItem = z.object({
  ...inProject,
  title: line('The title', 200),
  section: line('The section', 80),
  severity: z.enum(severities, 'Choose critical, important or optional.'),
  why: text('The reason', 10_000, 0).default(''),
  how: text('The steps', 20_000, 0).default(''),
  evidenceNeed: z.enum(['none', 'optional', 'required']).default('optional'),
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

export const commentItem = z.object({ ...inProject, item: itemKey, body: text('The comment', 10_000) });

type Person = { id: string; name: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'item.added': { title: string; section: string; severity: string };
    'item.removed': { title: string };
    'item.assigned': { from: Person | null; to: Person | null };
    'item.due-set': { from: string | null; to: string | null };
    'item.moved': { from: Progress; to: Progress; reason: string | null; state: ItemState };
    'item.commented': { comment: string; sha256: string };
  }
}
