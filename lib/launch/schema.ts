import { z } from 'zod';
import { id, itemKey, line, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';

export const runKinds = ['rehearsal', 'live'] as const;
export type RunKind = (typeof runKinds)[number];
/** `scrubbed`: called off, and on the way back; `ended`: over, one way or the other. */
export const runStates = ['running', 'paused', 'scrubbed', 'ended'] as const;
export type RunState = (typeof runStates)[number];
export const stepStates = ['waiting', 'running', 'done', 'skipped'] as const;
export type StepState = (typeof stepStates)[number];
export const outcomes = ['finished', 'scrubbed'] as const;
export type Outcome = (typeof outcomes)[number];

/** The most steps that a project's launch day holds. */
export const MAX_STEPS = 200;
const WEEK_OF_MINUTES = 10_080;

const inProject = { workspace: workspaceSlug, project: projectSlug };
const onStep = { ...inProject, step: itemKey };
const reason = text('The reason', 1000);
const blankIsNull = (value: unknown) => (value === '' || value === undefined ? null : value);
const owner = z.preprocess(blankIsNull, id.nullable());
const minutesOf = (least: number, message: string) =>
  z.coerce.number(message).int(message).min(least, message).max(WEEK_OF_MINUTES, message);

/** T as the project plans it, or so that the first step is due at once. */
export const startLaunch = z.object({
  ...inProject,
  kind: z.enum(runKinds),
  zero: z.enum(['planned', 'now']).default('planned'),
});
export const pauseLaunch = z.object({ ...inProject, reason });
export const resumeLaunch = z.object(inProject);
export const scrubLaunch = z.object({ ...inProject, reason });
export const endLaunch = z.object({ ...inProject, note: text('The note', 2000, 0).default('') });

export const startStep = z.object(onStep);
export const finishStep = z.object(onStep);
export const reopenStep = z.object(onStep);
export const skipStep = z.object({ ...onStep, reason });
export const assignStep = z.object({ ...onStep, owner });

const keys = z.array(itemKey).max(100).default([]);
const plan = {
  title: line('The title', 200),
  how: text('What is done', 20_000, 0).default(''),
  atMinutes: minutesOf(-WEEK_OF_MINUTES, 'Say when it starts in whole minutes from T, at most a week away.'),
  minutes: z.preprocess(
    blankIsNull,
    minutesOf(1, 'Say how long it takes in whole minutes, from 1 to 10080.').nullable(),
  ),
  owner,
  hold: z.preprocess((value) => value === 'on' || value === true || value === 'true', z.boolean()),
  after: keys,
};

export const addStep = z.object({
  ...inProject,
  ...plan,
  part: z.enum(['plan', 'rollback']).default('plan'),
});
/** `revision` is the one that was seen: an edit of an older one is refused. */
export const editStep = z.object({ ...onStep, ...plan, revision: z.coerce.number().int().min(1) });
export const moveStep = z.object({ ...onStep, to: z.enum(['earlier', 'later']) });
export const removeStep = z.object(onStep);

type OfRun = { run: number; kind: RunKind };
type OfStep = OfRun & { step: string; title: string };
type Person = { id: string; name: string } | null;
type Planned = { step: string; title: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'launch.started': OfRun & { zeroAt: string; steps: number; launchMovedFrom: string | null };
    'launch.paused': OfRun & { reason: string };
    'launch.resumed': OfRun & { reason: string; seconds: number };
    'launch.scrubbed': OfRun & { reason: string };
    'launch.ended': OfRun & { outcome: Outcome; note: string };
    'step.started': OfStep;
    'step.done': OfStep;
    'step.skipped': OfStep & { reason: string };
    'step.reopened': OfStep & { from: StepState };
    'step.late': OfStep & { what: 'start' | 'finish'; dueAt: string };
    'step.assigned': Planned & { from: Person; to: Person };
    'step.added': Planned & { atMinutes: number; minutes: number | null; rollback: boolean };
    'step.edited': Planned & { changes: Record<string, { from: string; to: string }> };
    'step.moved': Planned & { past: string; to: 'earlier' | 'later' };
    'step.removed': Planned;
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    'launch.late': Record<string, never>;
  }
}
