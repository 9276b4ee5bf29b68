import type { RunState, StepState } from './schema.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A plan is made to the minute: a step is late when that minute is over. */
export const GRACE_MS = MINUTE;

/** A run's clock: T, and when it was paused, called off or ended. */
export type Clock = {
  state: RunState;
  zeroAt: Date;
  startedAt: Date;
  pausedAt: Date | null;
  scrubbedAt: Date | null;
  endedAt: Date | null;
};

/** A step of a run with its plan and what came of it. `shiftSeconds`: how long it was kept waiting by pauses. */
export type TimedStep = {
  key: string;
  atMinutes: number;
  minutes: number | null;
  hold: boolean;
  after: readonly string[];
  rollback: boolean;
  state: StepState;
  startedAt: Date | null;
  doneAt: Date | null;
  shiftSeconds: number;
};

export type Span = { start: Date; end: Date };
export type Late = { what: 'start' | 'finish'; dueAt: Date };

export const isPassed = ({ state }: Pick<TimedStep, 'state'>): boolean =>
  state === 'done' || state === 'skipped';

const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
const latest = (...moments: Date[]): Date => new Date(Math.max(...moments.map((at) => at.getTime())));

/** The moment from which a step's minutes count: T, and on the way back the moment of the scrub; else null. */
export const zeroOf = (step: Pick<TimedStep, 'rollback'>, clock: Clock): Date | null =>
  step.rollback ? clock.scrubbedAt : clock.zeroAt;

/** When a step was planned to run, as the plan had it before any pause. Null for a way back nobody has taken. */
export function plannedSpan(step: TimedStep, clock: Clock): Span | null {
  const zero = zeroOf(step, clock);
  if (!zero) return null;
  const start = plus(zero, step.atMinutes * MINUTE);
  return { start, end: plus(start, (step.minutes ?? 0) * MINUTE) };
}

/** When it ran, as far as it did: a running step up to now. Null for one that nobody started. */
export function realSpan(step: TimedStep, now: Date): Span | null {
  if (!step.startedAt || step.state === 'skipped' || step.state === 'waiting') return null;
  return { start: step.startedAt, end: step.doneAt ?? latest(now, step.startedAt) };
}

/** The steps that the run is about now: the plan, and after a scrub the way back. */
export const inPlay = <S extends Pick<TimedStep, 'rollback'>>(
  steps: readonly S[],
  { state, scrubbedAt }: Clock,
): S[] =>
  steps.filter(
    ({ rollback }) => rollback === (state === 'scrubbed' || (state === 'ended' && scrubbedAt !== null)),
  );

/** What a step owes next and when: to start, or to finish. Pauses put it off. Null where it owes nothing. */
export function dueOf(step: TimedStep, clock: Clock): Late | null {
  const planned = plannedSpan(step, clock);
  if (!planned || isPassed(step)) return null;
  const shift = step.shiftSeconds * SECOND;
  if (step.state === 'waiting') return { what: 'start', dueAt: plus(planned.start, shift) };
  return step.minutes === null ? null : { what: 'finish', dueAt: plus(planned.end, shift) };
}

/** Whether a step is late. While the run is paused nothing becomes late, and what was late stays so. */
export function lateness(step: TimedStep, clock: Clock, now: Date): Late | null {
  const due = clock.state === 'ended' ? null : dueOf(step, clock);
  const told = clock.pausedAt ?? now;
  return due && told.getTime() >= due.dueAt.getTime() + GRACE_MS ? due : null;
}

/** The late steps of what is in play, the first missed one first. */
export function lateSteps<S extends TimedStep>(
  steps: readonly S[],
  clock: Clock,
  now: Date,
): { step: S; late: Late }[] {
  return inPlay(steps, clock)
    .flatMap((step) => {
      const late = lateness(step, clock, now);
      return late ? [{ step, late }] : [];
    })
    .toSorted((a, b) => a.late.dueAt.getTime() - b.late.dueAt.getTime());
}

/** The next moment at which a step that is in time becomes late, or null: a screen is right until then. */
export function nextLateAt(steps: readonly TimedStep[], clock: Clock, now: Date): Date | null {
  if (clock.state === 'paused' || clock.state === 'ended') return null;
  const moments = inPlay(steps, clock).flatMap((step) => {
    const due = dueOf(step, clock);
    const at = due ? due.dueAt.getTime() + GRACE_MS : 0;
    return at > now.getTime() ? [at] : [];
  });
  return moments.length > 0 ? new Date(Math.min(...moments)) : null;
}

/**
 * When each step in play was or will be, if every one from here on takes as long as planned: none starts before
 * it is due, before what it comes after has ended, or before the holds ahead of it are done.
 */
export function projectSpans(ordered: readonly TimedStep[], clock: Clock, now: Date): Map<string, Span> {
  const spans = new Map<string, Span>();
  const holds: Date[] = [];
  for (const step of inPlay(ordered, clock)) {
    const span = projectStep(step, clock, now, spans, holds);
    spans.set(step.key, span);
    if (step.hold) holds.push(span.end);
  }
  return spans;
}

function projectStep(
  step: TimedStep,
  clock: Clock,
  now: Date,
  spans: ReadonlyMap<string, Span>,
  holds: readonly Date[],
): Span {
  const length = (step.minutes ?? 0) * MINUTE;
  if (isPassed(step)) {
    const end = step.doneAt ?? now;
    return { start: step.startedAt ?? end, end };
  }
  if (step.state === 'running' && step.startedAt) {
    return { start: step.startedAt, end: latest(now, plus(step.startedAt, length)) };
  }
  const before = step.after.flatMap((key) => spans.get(key)?.end ?? []);
  const start = latest(now, dueOf(step, clock)?.dueAt ?? now, ...before, ...holds);
  return { start, end: plus(start, length) };
}

export type Progress = {
  /** Since the run was started. */
  elapsedMs: number;
  plannedFinish: Date | null;
  projectedFinish: Date | null;
  /**
   * How far it is behind its plan: how much later than planned it will be over, and no less than the latest step in it
   * is late now, even where the plan has room to make up for that. Negative where it is ahead. Null without a plan.
   */
  slipMs: number | null;
};

/** How a run stands against its plan at a moment. `ordered` as `orderSteps` gives them. */
export function progressOf(ordered: readonly TimedStep[], clock: Clock, now: Date): Progress {
  const at = clock.endedAt ?? now;
  const own = inPlay(ordered, clock);
  const planned = own.flatMap((step) => plannedSpan(step, clock)?.end ?? []);
  const projected = [...projectSpans(ordered, clock, at).values()].map(({ end }) => end);
  const plannedFinish = planned.length > 0 ? latest(...planned) : null;
  const projectedFinish = projected.length > 0 ? latest(...projected) : null;
  const told = clock.pausedAt ?? at;
  const behind = lateSteps(ordered, clock, at).map(({ late }) => told.getTime() - late.dueAt.getTime());
  const slipMs =
    plannedFinish && projectedFinish
      ? Math.max(projectedFinish.getTime() - plannedFinish.getTime(), ...behind)
      : null;
  return { elapsedMs: at.getTime() - clock.startedAt.getTime(), plannedFinish, projectedFinish, slipMs };
}
