import { z } from 'zod';
import { id, itemKey, line, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';
import { DURATION } from '#lib/template/duration.ts';
import { parseRecurrence } from '#lib/template/recurrence.ts';

/** `upcoming` before its window, `due` within it; `late` was done after it, `missed` was not. */
export const occurrenceStates = ['upcoming', 'due', 'done', 'late', 'missed'] as const;
export type OccurrenceState = (typeof occurrenceStates)[number];

/** How often a live project's probes run by themselves. `usual`: hourly for a day after the launch, then daily. */
export const paces = ['usual', 'hourly', 'daily', 'off'] as const;
export type Pace = (typeof paces)[number];

/** The most entries that a project watches. */
export const MAX_ENTRIES = 200;

const inProject = { workspace: workspaceSlug, project: projectSlug };
const onEntry = { ...inProject, entry: itemKey };

export const finishOccurrence = z.object({
  ...inProject,
  occurrence: id,
  note: text('The note', 2000, 0).default(''),
});
export const reopenOccurrence = z.object({ ...inProject, occurrence: id });

const duration = (message: string) => z.string(message).trim().regex(DURATION, message);
const none = (value: unknown) => (value === '' || value === undefined ? null : value);
const rule = z
  .string('The rule is missing.')
  .trim()
  .max(200, 'The rule may be at most 200 characters long.')
  .superRefine((value, context) => {
    const parsed = parseRecurrence(value, { dated: true });
    if (!parsed.ok)
      context.addIssue({ code: 'custom', message: `This is not a recurrence: ${parsed.reason}.` });
  });

/** When an entry recurs, as a form gives it. */
export const recurring = {
  recurrence: rule,
  /** How long after the launch it starts; null at the launch. */
  after: z.preprocess(none, duration('Say how long after the launch, such as 24h or 7d.').nullable()),
  lasts: z.preprocess(none, duration('Say for how long, such as 24h or 7d, or leave it empty.').nullable()),
  window: duration('Say how long there is to do it, such as 30m or 8h.'),
};
export const previewRule = z.object({ ...inProject, ...recurring });

/** Who does it; null for nobody. Left out of an edit: who had it before. */
const owner = z.union([z.literal('').transform(() => null), z.null(), id]).optional();

const words = {
  owner,
  title: line('The title', 200),
  section: line('The section', 100),
  how: text('What is looked at', 20_000, 0).default(''),
};

export const addEntry = z.object({ ...inProject, ...words, ...recurring });
/** `revision` is the one that was seen: an edit of an older one is refused. */
export const editEntry = z.object({
  ...onEntry,
  ...words,
  ...recurring,
  revision: z.coerce.number().int().min(1),
});
export const endEntry = z.object({ ...onEntry, reason: text('The reason', 1000) });
export const resumeEntry = z.object(onEntry);
export const setPace = z.object({ ...inProject, pace: z.enum(paces) });

type OfEntry = { entry: string; title: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'occurrence.done': OfEntry & { at: string; state: 'done' | 'late'; note: string };
    'occurrence.reopened': OfEntry & { at: string };
    'occurrence.missed': OfEntry & { at: string };
    'watch.entry-added': OfEntry & { recurrence: string };
    'watch.entry-edited': OfEntry & { changes: Record<string, { from: string; to: string }> };
    'watch.entry-ended': OfEntry & { reason: string };
    'watch.entry-resumed': OfEntry;
    'watch.pace-set': { from: Pace; to: Pace };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    'watch.plan': Record<string, never>;
    'watch.probe': Record<string, never>;
    'watch.missed': Record<string, never>;
  }
}
