import { shift } from '#lib/core/calendar.ts';
import { durationSeconds, offsetParts } from '#lib/template/duration.ts';
import { occurrenceStarts } from '#lib/template/expand.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far ahead occurrences are made, and when more are. */
export const AHEAD_MS = 2 * DAY;
export const REFILL_MS = DAY;
/** The most that are made of one entry at once. */
export const MOST_AT_ONCE = 200;
// Eight years and more: so far may two 29 Februaries lie apart.
const FAR_MS = 3_000 * DAY;

/** When an entry recurs: its rule, where it starts, for how long, and how long each window is. */
export type Recurring = { recurrence: string; startsFrom: string; lasts: string | null; window: string };
export type Launch = { launchAt: Date; timeZone: string };
export type Window = { startsAt: Date; endsAt: Date };
type Plan = { windows: Window[]; plannedUntil: Date };

const toEntry = ({ recurrence, startsFrom, lasts }: Recurring) => ({
  recurrence,
  from: startsFrom,
  for: lasts,
});

/** A start with the end of its window: days by the calendar of the launch's zone, hours by the clock. */
function windowOf(startsAt: Date, window: string, { timeZone }: Launch): Window {
  const parts = offsetParts(`+${window}`) ?? { days: 1, seconds: 0 };
  return { startsAt, endsAt: shift(startsAt, timeZone, parts) };
}

/**
 * The occurrences to make now, and up to which start that is all of them. At first, with nothing planned, those whose
 * window is open; later those that start where the last ones ended; each time up to the horizon, and where none is to
 * come before it, the next one, however far.
 */
export function occurrencesToMake(
  entry: Recurring,
  launch: Launch,
  plannedUntil: Date | null,
  now: Date,
): Plan {
  const horizon = new Date(now.getTime() + AHEAD_MS);
  // Longer by an hour than the window, since a day of the calendar may be longer than 24 hours.
  const reach = (durationSeconds(entry.window) ?? 0) * 1000 + HOUR;
  const since = plannedUntil ?? new Date(now.getTime() - reach);
  const open = occurrenceStarts(toEntry(entry), { ...launch, since, until: horizon })
    .map((start) => windowOf(start, entry.window, launch))
    .filter(({ endsAt }) => plannedUntil !== null || endsAt > now);
  const windows = open.slice(0, MOST_AT_ONCE);
  const last = windows.at(-1);
  if (last && open.length > windows.length) return { windows, plannedUntil: last.startsAt };
  if (last && last.startsAt > now) return { windows, plannedUntil: horizon };
  return { windows: [...windows, ...nextOccurrences(entry, launch, horizon, 1)], plannedUntil: horizon };
}

/** The next occurrences from a moment on, at most `count`, as far as eight years away. */
export function nextOccurrences(entry: Recurring, launch: Launch, from: Date, count: number): Window[] {
  const until = new Date(Math.max(from.getTime(), launch.launchAt.getTime()) + FAR_MS);
  return occurrenceStarts(toEntry(entry), { ...launch, since: from, until, limit: count }).map((start) =>
    windowOf(start, entry.window, launch),
  );
}
