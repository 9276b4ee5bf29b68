import type { Role } from '#lib/core/policy.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import type { ReadinessVerdict } from '#lib/readiness/schema.ts';
import type { RunKind, RunState, StepState } from './schema.ts';
import { isPassed } from './timing.ts';

export type RunMove = 'pause' | 'resume' | 'scrub' | 'end';

const nextStates: Record<RunMove, Partial<Record<RunState, RunState>>> = {
  pause: { running: 'paused' },
  resume: { paused: 'running' },
  scrub: { running: 'scrubbed', paused: 'scrubbed' },
  end: { running: 'ended', scrubbed: 'ended' },
};

/** Where a move takes a run, or null where it is not legal from there. */
export const nextRunState = (state: RunState, move: RunMove): RunState | null =>
  nextStates[move][state] ?? null;

const said: Record<RunState, string> = {
  running: 'is going on',
  paused: 'is paused',
  scrubbed: 'has been scrubbed',
  ended: 'is over',
};
const MOVES: Record<RunMove, string> = {
  pause: 'paused',
  resume: 'resumed',
  scrub: 'scrubbed',
  end: 'ended',
};

/** The refusal of a move that is not legal, or null. */
export function refuseMove(state: RunState, move: RunMove): Refused | null {
  if (nextRunState(state, move)) return null;
  return refuse(409, 'wrong-run-state', `The launch ${said[state]}, so it cannot be ${MOVES[move]} now.`);
}

export type RuledStep = {
  key: string;
  title: string;
  state: StepState;
  hold: boolean;
  after: readonly string[];
  rollback: boolean;
  ownerId: string | null;
  startedAt: Date | null;
};

/** Whether a run may be ended: every step of it done or skipped; after a scrub every one of the way back. */
export function refuseEnd(state: RunState, steps: readonly RuledStep[]): Refused | null {
  const illegal = refuseMove(state, 'end');
  if (illegal) return illegal;
  const isBack = state === 'scrubbed';
  const begun = steps.some((step) => !step.rollback && step.startedAt !== null);
  const left = isBack && !begun ? [] : steps.filter((step) => step.rollback === isBack && !isPassed(step));
  if (left.length === 0) return null;
  const named = left.slice(0, 3).map(({ title }) => `“${title}”`);
  const more = left.length > 3 ? ` and ${left.length - 3} more` : '';
  return refuse(409, 'steps-open', `Do or skip what is left first: ${named.join(', ')}${more}.`);
}

/** An item that is neither done nor waived nor not applicable. */
export type OpenItem = { key: string; title: string; hold: boolean };
/** What a step waits for: a step that it comes after, a hold ahead of it, or an item of the checklist. */
export type Waiting = { kind: 'step' | 'hold' | 'item'; key: string; title: string };

/**
 * What keeps a step from starting. `ordered` are the run's steps in their order; `items` the open items that are
 * holds or that a step names. A rehearsal does not wait for items. A hold on an item holds every step of a live
 * launch, but never the way back. Source: product.md, "Three words that must not mix".
 */
export function waitsFor(
  step: RuledStep,
  ordered: readonly RuledStep[],
  items: readonly OpenItem[],
  kind: RunKind,
): Waiting[] {
  const part = ordered.filter(({ rollback }) => rollback === step.rollback);
  const before = part.slice(
    0,
    part.findIndex(({ key }) => key === step.key),
  );
  const steps = part.filter((other) => step.after.includes(other.key) && !isPassed(other));
  const named = new Set(steps.map(({ key }) => key));
  const holds = before.filter((other) => other.hold && !isPassed(other) && !named.has(other.key));
  const open = items.filter(
    ({ key, hold }) => kind === 'live' && !step.rollback && (hold || step.after.includes(key)),
  );
  const tell = (of: Waiting['kind']) => (other: { key: string; title: string }) => ({
    kind: of,
    key: other.key,
    title: other.title,
  });
  return [...steps.map(tell('step')), ...holds.map(tell('hold')), ...open.map(tell('item'))];
}

const refusePart = (state: RunState, rollback: boolean): Refused | null => {
  if (state === 'ended') return refuse(409, 'run-ended', 'This run is over.');
  if (rollback && state !== 'scrubbed')
    return refuse(409, 'not-scrubbed', 'The way back is taken only after the launch has been scrubbed.');
  if (!rollback && state === 'scrubbed')
    return refuse(
      409,
      'scrubbed',
      'The launch has been scrubbed; the rollback steps are what is left to do.',
    );
  return null;
};

/** Whether a step may be started, or done at once without having been started. */
export function refuseStart(step: RuledStep, state: RunState, waiting: readonly Waiting[]): Refused | null {
  if (step.state !== 'waiting')
    return refuse(409, 'not-waiting', `“${step.title}” is ${step.state} already.`);
  if (state === 'paused') return refuse(409, 'paused', 'The launch is paused. Resume it first.');
  const wrong = refusePart(state, step.rollback);
  if (wrong) return wrong;
  const [first] = waiting;
  if (!first) return null;
  const told = { step: 'It comes after', hold: 'It is held by', item: 'The checklist holds it: open is' }[
    first.kind
  ];
  return refuse(409, 'waits', `${told} “${first.title}”.`);
}

/** Whether a step may be finished. What runs may be finished at any time: it is a fact. */
export function refuseFinish(step: RuledStep, state: RunState, waiting: readonly Waiting[]): Refused | null {
  if (step.state === 'running') return state === 'ended' ? refusePart(state, step.rollback) : null;
  return refuseStart(step, state, waiting);
}

/** A probe of a step and its latest answer of production since the run began; null where it has not run since. */
export type StepProbe = { kind: string; verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | null };

/**
 * What the probes of a hold say against its being done: what comes after it would go on, on a word that the live site
 * gainsays or was not asked for. Inconclusive is no failure, as when an item is signed. Refused in a live launch, a
 * warning in a rehearsal; the way back is never kept waiting. Source: product.md, "Signing" and "Three words".
 */
export function refuseUnproven(
  { hold, rollback }: Pick<RuledStep, 'hold' | 'rollback'>,
  probes: readonly StepProbe[],
): Refused | null {
  if (!hold || rollback) return null;
  const failing = probes.find(({ verdict }) => verdict === 'fail');
  if (failing)
    return refuse(
      409,
      'probe-fails',
      `The probe ${failing.kind} fails on the production target. Mend that and run the probes again, or let a lead skip the step with a reason.`,
    );
  const silent = probes.find(({ verdict }) => verdict === null);
  if (silent)
    return refuse(
      409,
      'probe-never-run',
      `The probe ${silent.kind} has not run on the production target since this run began. Run the probes first, or let a lead skip the step with a reason.`,
    );
  return null;
}

/** Whether a step may be skipped: one that is not over, in the part that is in play. */
export function refuseSkip(step: RuledStep, state: RunState): Refused | null {
  if (isPassed(step)) return refuse(409, 'step-over', `“${step.title}” is ${step.state} already.`);
  return refusePart(state, step.rollback);
}

/** Whether a step may be put back to waiting: nothing that waited for it may have begun. */
export function refuseReopen(
  step: RuledStep,
  ordered: readonly RuledStep[],
  state: RunState,
): Refused | null {
  const wrong = refusePart(state, step.rollback);
  if (wrong) return wrong;
  const part = ordered.filter(({ rollback }) => rollback === step.rollback);
  const later = part.slice(part.findIndex(({ key }) => key === step.key) + 1);
  const begun = part.find(
    (other) =>
      (other.state === 'running' || other.state === 'done') &&
      (other.after.includes(step.key) || (step.hold && later.includes(other))),
  );
  return begun
    ? refuse(409, 'has-followers', `“${begun.title}” has begun since. Take that back first.`)
    : null;
}

/** Whether a person may work on a step: a lead on any, others on their own or on nobody's. */
export function refuseWorker(
  step: Pick<RuledStep, 'ownerId' | 'title'>,
  { userId, role }: { userId: string; role: Role },
): Refused | null {
  if (role === 'owner' || role === 'lead' || step.ownerId === null || step.ownerId === userId) return null;
  return refuse(403, 'not-yours', `“${step.title}” is somebody else's. Ask a lead to hand it to you.`);
}

export type Gate = {
  stage: string;
  verdict: ReadinessVerdict;
  /** What makes the verdict what it is, first of all, as a sentence. */
  because: string | null;
  holds: readonly { title: string }[];
  poll: { number: number; state: string; decision: string | null } | null;
};

/**
 * Whether the live launch may start: not at NO-GO, not against a poll that goes on or has decided NO-GO, and not
 * while a hold of the checklist is open. A rehearsal may always. Source: product.md, "Words" and "Readiness".
 */
export function refuseLive({ stage, verdict, because, holds, poll }: Gate): Refused | null {
  if (stage === 'live') return refuse(409, 'already-live', 'This project is live already.');
  if (verdict === 'NO-GO')
    return refuse(409, 'no-go', `The verdict is NO-GO. ${because ?? 'Clear what holds it back first.'}`);
  const [hold] = holds;
  if (hold) return refuse(409, 'held', `“${hold.title}” is a hold and is not done.`);
  if (poll?.state === 'open' || poll?.state === 'paused')
    return refuse(409, 'poll-going', `Poll ${poll.number} goes on. Decide it or scrub it first.`);
  if (poll?.decision === 'NO-GO')
    return refuse(
      409,
      'poll-no-go',
      `Poll ${poll.number} decided NO-GO. A later poll has to decide GO first.`,
    );
  return null;
}

/** One run goes on at a time. */
export const refuseSecond = (going: { kind: RunKind } | null): Refused | null =>
  going
    ? refuse(
        409,
        'run-going',
        `A ${going.kind === 'live' ? 'launch' : 'rehearsal'} goes on already. End it first.`,
      )
    : null;
