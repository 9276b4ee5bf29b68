import type { Pace } from './schema.ts';

export type OccurrenceView = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  doneAt: Date | null;
  doneById: string | null;
  by: string | null;
  note: string;
};

/** What is watched, with its latest occurrences and the next ones, earliest first. */
export type EntryView = {
  key: string;
  title: string;
  why: string;
  how: string;
  source: string;
  section: string;
  minutes: number | null;
  recurrence: string;
  startsFrom: string;
  lasts: string | null;
  window: string;
  role: string | null;
  ownerId: string | null;
  owner: string | null;
  /** The kinds of the probes that run when an occurrence starts. */
  probes: string[];
  templateKey: string | null;
  revision: number;
  endedAt: Date | null;
  endReason: string | null;
  occurrences: OccurrenceView[];
};

export type WatchScreen = {
  entries: EntryView[];
  /** Who may do what is watched. */
  workers: { id: string; name: string }[];
  pace: Pace;
  probesNextAt: Date | null;
  can: { work: boolean; edit: boolean };
};

// JSON carries moments as text.
type Told<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};
export type ToldEntry = Told<Omit<EntryView, 'occurrences'>> & { occurrences: Told<OccurrenceView>[] };

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** An entry as the database told it, its moments as dates again. */
export const toEntry = (told: ToldEntry): EntryView => ({
  ...told,
  endedAt: moment(told.endedAt),
  occurrences: told.occurrences.map((occurrence) => ({
    ...occurrence,
    startsAt: new Date(occurrence.startsAt),
    endsAt: new Date(occurrence.endsAt),
    doneAt: moment(occurrence.doneAt),
  })),
});

/** One run's answer of a probe. */
export type Tick = {
  id: string;
  at: Date;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive';
  summary: string;
};
/** The latest answers of a probe on a target, oldest first. */
export type Strip = { kind: string; ticks: Tick[] };
/** Of a length of time: how many runs reached the target, of how many that could tell. */
export type Share = { up: number; of: number };
export type TargetUptime = {
  id: string;
  name: string;
  url: string;
  production: boolean;
  day: Share;
  week: Share;
  month: Share;
};
