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
const FAR_MS = 400 * DAY;

/** When an entry recurs: its rule, where it starts, for how long, and how long each window is. */
export type Recurring = { recurrence: string; startsFrom: string; lasts: string | null; window: string };
export type Launch = { launchAt: Date; timeZone: string };
export type Window = { startsAt: Date; endsAt: Date };

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
 * The occurrences to make now: those that start before the horizon and whose window is open at `from` or later,
 * and where that is none to come, the next one, however far.
 */
export function occurrencesToMake(entry: Recurring, launch: Launch, from: Date, now: Date): Window[] {
  const until = new Date(now.getTime() + AHEAD_MS);
  // Longer by an hour than the window, since a day of the calendar may be longer than 24 hours.
  const reach = (durationSeconds(entry.window) ?? 0) * 1000 + HOUR;
  const since = new Date(from.getTime() - reach);
  const found = occurrenceStarts(toEntry(entry), { ...launch, since, until })
    .map((start) => windowOf(start, entry.window, launch))
    .filter(({ endsAt }) => endsAt > from)
    .slice(0, MOST_AT_ONCE);
  if (found.some(({ startsAt }) => startsAt > now)) return found;
  return [...found, ...nextOccurrences(entry, launch, until, 1)];
}

/** The next occurrences from a moment on, at most `count`, as far as a year and a month away. */
export function nextOccurrences(entry: Recurring, launch: Launch, from: Date, count: number): Window[] {
  const until = new Date(Math.max(from.getTime(), launch.launchAt.getTime()) + FAR_MS);
  return occurrenceStarts(toEntry(entry), { ...launch, since: from, until, limit: count }).map((start) =>
    windowOf(start, entry.window, launch),
  );
}
