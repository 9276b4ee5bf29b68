import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import { type Context, defineCommand, done } from '#lib/core/command.ts';
import { conflict, type Refused, refuse } from '#lib/core/result.ts';
import { loadStepProbes } from '../probes.ts';
import {
  refuseFinish,
  refuseReopen,
  refuseSkip,
  refuseStart,
  refuseUnproven,
  refuseWorker,
  type Waiting,
  waitsFor,
} from '../rules.ts';
import {
  finishStep as finishInput,
  reopenStep as reopenInput,
  type StepState,
  skipStep as skipInput,
  startStep as startInput,
} from '../schema.ts';
import {
  chainOf,
  type GoingRun,
  type GoingStep,
  lockStep,
  nameStep,
  openItems,
  refuseNoRun,
} from '../subject.ts';

type Subject = NonNullable<Awaited<ReturnType<typeof lockStep>>>;
type Working = Pick<Context<Scope, unknown, Subject>, 'tx' | 'actor' | 'subject' | 'now'>;
type On = { run: GoingRun; step: GoingStep };
type Change = {
  refused: (on: On) => Refused | null | Promise<Refused | null>;
  data: (on: On) => { state: StepState } & Record<string, unknown>;
  event: (on: On) => EventInput;
};

// The run's row is locked, so a step changes once: whoever comes second is told how it stands.
async function change({ tx, actor, subject }: Working, { refused, data, event }: Change) {
  const { run, step } = subject;
  if (!run) return refuseNoRun();
  if (!step) return refuse(409, 'not-in-run', 'This step came into the plan after the run had begun.');
  const on = { run, step };
  const no = refuseWorker(step, actor) ?? (await refused(on));
  if (no) return no;
  const next = data(on);
  const { count } = await tx.stepRun.updateMany({ where: { id: step.id, state: step.state }, data: next });
  if (count === 0) return conflict('Somebody else has just moved this step.');
  return done({ step: step.key, state: next.state }, event(on));
}

/** What keeps a step from starting at this moment; a stopped project holds a live launch as well. */
async function waitingOf({ tx, subject: { project } }: Working, { run, step }: On): Promise<Waiting[]> {
  const items = run.kind === 'live' ? await openItems(tx, project.id, step.after) : [];
  return waitsFor(step, run.steps, items, run.kind);
}

async function refuseStopped(
  { tx, subject: { project } }: Working,
  { run, step }: On,
): Promise<Refused | null> {
  if (run.kind !== 'live' || step.rollback || step.state !== 'waiting') return null;
  const { stopReason } = await tx.project.findUniqueOrThrow({
    where: { id: project.id },
    select: { stopReason: true },
  });
  if (stopReason === null) return null;
  return refuse(409, 'stopped', `The project is stopped: ${stopReason} Release it, or scrub the launch.`);
}

async function refuseProbes({ tx }: Working, { run, step }: On): Promise<Refused | null> {
  if (run.kind !== 'live' || !step.hold) return null;
  return refuseUnproven(step, await loadStepProbes(tx, run, step.key));
}

/** Starts a step. */
export const startStep = defineCommand({
  name: 'step.start',
  may: 'item.work',
  input: startInput,
  load: lockStep,
  execute: (context) =>
    change(context, {
      refused: async (on) =>
        refuseStart(on.step, on.run.state, await waitingOf(context, on)) ??
        (await refuseStopped(context, on)),
      data: () => ({ state: 'running', startedAt: context.now, startedById: context.actor.userId }),
      event: (on) => tell(context, 'step.started', on),
    }),
});

/** Marks a step as done; one that nobody had started was done at once. */
export const finishStep = defineCommand({
  name: 'step.finish',
  may: 'item.work',
  input: finishInput,
  load: lockStep,
  execute: (context) =>
    change(context, {
      refused: async (on) =>
        refuseFinish(on.step, on.run.state, await waitingOf(context, on)) ??
        (await refuseStopped(context, on)) ??
        (await refuseProbes(context, on)),
      data: ({ step }) => ({
        ...{ state: 'done', doneAt: context.now, doneById: context.actor.userId },
        ...(step.startedAt === null && { startedAt: context.now, startedById: context.actor.userId }),
      }),
      event: (on) => tell(context, 'step.done', on),
    }),
});

/** Skips a step, with the reason on record: what waited for it waits no longer. */
export const skipStep = defineCommand({
  name: 'step.skip',
  may: 'launch.run',
  input: skipInput,
  load: lockStep,
  execute: (context) =>
    change(context, {
      refused: ({ run, step }) => refuseSkip(step, run.state),
      data: () => ({
        ...{ state: 'skipped', doneAt: context.now, doneById: context.actor.userId },
        skipReason: context.input.reason,
      }),
      event: ({ run, step }) => ({
        type: 'step.skipped',
        ...chainOf(context.actor, context.subject.project),
        data: { ...nameStep(run, step), reason: context.input.reason },
      }),
    }),
});

/** Takes a start, a done or a skip back, as long as nothing that waited for the step has begun. */
export const reopenStep = defineCommand({
  name: 'step.reopen',
  may: 'item.work',
  input: reopenInput,
  load: lockStep,
  execute: (context) =>
    change(context, {
      refused: ({ run, step }) =>
        step.state === 'waiting'
          ? refuse(409, 'not-begun', `“${step.title}” has not begun.`)
          : refuseReopen(step, run.steps, run.state),
      data: () => ({
        ...{ state: 'waiting', startedAt: null, startedById: null },
        ...{ doneAt: null, doneById: null, skipReason: null },
      }),
      event: ({ run, step }) => ({
        type: 'step.reopened',
        ...chainOf(context.actor, context.subject.project),
        data: { ...nameStep(run, step), from: step.state },
      }),
    }),
});

const tell = (
  { actor, subject }: Working,
  type: 'step.started' | 'step.done',
  { run, step }: On,
): EventInput => ({
  type,
  ...chainOf(actor, subject.project),
  data: nameStep(run, step),
});
