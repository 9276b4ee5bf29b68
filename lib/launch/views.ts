import type { OpenItem, RuledStep, StepProbe } from './rules.ts';
import type { Outcome, RunKind } from './schema.ts';
import type { Clock, TimedStep } from './timing.ts';

/** A step of the plan. */
export type PlannedStep = {
  key: string;
  position: number;
  title: string;
  why: string;
  how: string;
  source: string;
  atMinutes: number;
  minutes: number | null;
  hold: boolean;
  after: string[];
  rollback: boolean;
  role: string | null;
  ownerId: string | null;
  owner: string | null;
  /** The kinds of the probes that the template asks for here. */
  probes: string[];
  templateKey: string | null;
  revision: number;
};

/** A step of a run, with what the plan says of how it is done. */
export type StepView = RuledStep &
  TimedStep &
  Pick<PlannedStep, 'why' | 'how' | 'source' | 'role' | 'owner'> & {
    probes: StepProbe[];
    /** Who did it, skipped it, or has started it. */
    by: string | null;
    skipReason: string | null;
  };

export type Pause = { from: Date; to: Date; reason: string };

/** A run with its steps in their order. */
export type RunView = Clock & {
  number: number;
  kind: RunKind;
  startedBy: string;
  endedBy: string | null;
  outcome: Outcome | null;
  pauseReason: string | null;
  scrubReason: string | null;
  note: string;
  pauses: Pause[];
  steps: StepView[];
};

/** A run that is over, as the list of them shows it. Minutes as its steps were planned. */
export type PastRun = {
  number: number;
  kind: RunKind;
  outcome: Outcome;
  startedAt: Date;
  endedAt: Date;
  startedBy: string;
  reason: string;
  plannedMinutes: number;
  done: number;
  skipped: number;
  total: number;
};

export type LaunchScreen = {
  plan: PlannedStep[];
  going: RunView | null;
  past: PastRun[];
  /** Who may own a step. */
  workers: { id: string; name: string }[];
  /** The open items that hold the launch, or that a step names. */
  openItems: OpenItem[];
  can: { run: boolean; work: boolean };
};

// JSON carries moments as text.
type Told<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};
export type ToldRun = Told<Omit<RunView, 'steps' | 'pauses'>> & {
  steps: Told<StepView>[];
  pauses: Told<Pause>[];
};
export type ToldPast = Told<PastRun>;

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A run as the database told it, its moments as dates again. */
export function toRun(told: ToldRun): RunView {
  return {
    ...told,
    zeroAt: new Date(told.zeroAt),
    startedAt: new Date(told.startedAt),
    pausedAt: moment(told.pausedAt),
    scrubbedAt: moment(told.scrubbedAt),
    endedAt: moment(told.endedAt),
    pauses: told.pauses.map(({ from, to, reason }) => ({ from: new Date(from), to: new Date(to), reason })),
    steps: told.steps.map((step) => ({
      ...step,
      startedAt: moment(step.startedAt),
      doneAt: moment(step.doneAt),
    })),
  };
}

export const toPast = (told: ToldPast): PastRun => ({
  ...told,
  startedAt: new Date(told.startedAt),
  endedAt: new Date(told.endedAt),
});
