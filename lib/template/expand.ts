import { Temporal } from 'temporal-polyfill';
import { offsetParts } from './duration.ts';
import { daysOf, fits, type Moment, pastHour, periodStart, UNITS } from './period.ts';
import { parseRecurrence, type Recurrence } from './recurrence.ts';
import type { TemplateOccurrence } from './schema.ts';

/**
 * `until` bounds what goes on for ever; `limit` is the most that is given. With `since`, what starts before it is
 * left out, as if it had been given.
 */
export type Horizon = { launchAt: Date; timeZone: string; until: Date; since?: Date; limit?: number };

const MOST = 1_000;
const DAY = 86_400;
const HOUR_MS = 3_600_000;
// Ten years of empty days one after another: a rule that names no real date ends here.
const MOST_EMPTY = 4_000;

/**
 * The starts of a recurring entry, earliest first: from the launch (or `from`) for the length of `for`, which
 * counts from there too, and before `until`. Days are counted in the launch's zone, so nine o'clock stays nine
 * o'clock over a change of summer time; hours are counted on the clock. As RFC 5545 §3.3.10 has it, a date that
 * does not exist is left out, and a time that the clocks skip is moved on. The start itself is the first
 * occurrence where it fits the rule.
 */
export function occurrenceStarts(
  entry: Pick<TemplateOccurrence, 'recurrence' | 'from' | 'for'>,
  horizon: Horizon,
): Date[] {
  const rule = parseRecurrence(entry.recurrence, { dated: true });
  const start = rule.ok && lengthFor(rule.value, entry.from.slice('launch'.length) || '0s');
  if (!rule.ok || !start) return [];
  const launch = Temporal.Instant.fromEpochMilliseconds(horizon.launchAt.getTime());
  const first = launch.toZonedDateTimeISO(horizon.timeZone).add(start);
  const lasting = entry.for === null ? null : lengthFor(rule.value, `+${entry.for}`);
  const over = lasting ? first.add(lasting).epochMilliseconds : Number.POSITIVE_INFINITY;
  const end = Math.min(horizon.until.getTime(), over, untilOf(rule.value, first.timeZoneId));
  return unfold(rule.value, first, { ...horizon, end });
}

/** A length of time; where the rule counts days, whole days are those of the calendar, even written as 24h. */
function lengthFor({ freq }: Recurrence, text: string): { days: number; seconds: number } | null {
  const parts = offsetParts(text);
  const isWhole = parts !== null && freq !== 'HOURLY' && parts.seconds % DAY === 0;
  return isWhole ? { days: parts.days + parts.seconds / DAY, seconds: 0 } : parts;
}

/** The moment before which a rule's UNTIL lets an occurrence start; UNTIL itself still counts. */
function untilOf({ until }: Recurrence, zone: string): number {
  if (until === null) return Number.POSITIVE_INFINITY;
  if (until.endsWith('Z')) return Temporal.Instant.from(until).epochMilliseconds + 1;
  return Temporal.PlainDate.from(until).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

type Bounds = Pick<Horizon, 'since' | 'limit'> & { end: number };

function unfold(rule: Recurrence, first: Moment, { since, limit = MOST, end }: Bounds): Date[] {
  const from = Math.max(first.epochMilliseconds, since?.getTime() ?? Number.NEGATIVE_INFINITY);
  const most = Math.min(limit, MOST);
  const all = rule.count ?? Number.POSITIVE_INFINITY;
  const found: Date[] = [];
  let counted = 0;
  let empty = 0;
  let period = rule.count === null ? periodBefore(rule, first, from) : 0;
  while (empty < MOST_EMPTY && counted < all && found.length < most) {
    const base = periodStart(rule, first, period);
    if (base.epochMilliseconds >= end) break;
    const times = within(rule, first, base).map((moment) => moment.epochMilliseconds);
    const own = times.filter((time) => time >= first.epochMilliseconds && time < end).slice(0, all - counted);
    counted += own.length;
    for (const time of own) if (time >= from && found.length < most) found.push(new Date(time));
    empty = times.length === 0 ? empty + 1 : 0;
    period += periodsToNext(rule, base);
  }
  return found;
}

/** How many periods further the next is that may hold something: of hours, the rest of a day that does not fit. */
function periodsToNext(rule: Recurrence, base: Moment): number {
  if (rule.freq !== 'HOURLY' || fits({ ...rule, byHour: [] }, base)) return 1;
  const left = base.startOfDay().add({ days: 1 }).startOfDay().epochMilliseconds - base.epochMilliseconds;
  return Math.max(1, Math.ceil(left / (rule.interval * HOUR_MS)));
}

/** A period that lies before a moment, so that years of a rule that is long under way need not be unfolded. */
function periodBefore({ freq, interval }: Recurrence, first: Moment, from: number): number {
  if (from <= first.epochMilliseconds) return 0;
  const to = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(first.timeZoneId);
  const units = first.until(to, { largestUnit: UNITS[freq] })[UNITS[freq]];
  return Math.max(0, Math.floor(units / interval) - 1);
}

function within(rule: Recurrence, first: Moment, base: Moment): Moment[] {
  const minutes = ascending(rule.byMinute, first.minute);
  if (rule.freq === 'HOURLY') {
    const usual = base.add(pastHour(first));
    if (!fits(rule, usual)) return [];
    return chosen(
      rule,
      minutes.map((minute) => (minute === first.minute ? usual : usual.with({ minute }))),
    );
  }
  const hours = ascending(rule.byHour, first.hour);
  const days = daysOf(rule, first, base).filter((day) => fits({ ...rule, byHour: [] }, day));
  const moments = days.flatMap((day) =>
    hours.flatMap((hour) =>
      minutes.map((minute) => day.withPlainTime({ hour, minute, second: first.second })),
    ),
  );
  return chosen(rule, moments);
}

const ascending = (list: readonly number[], usual: number): number[] =>
  list.length > 0 ? [...new Set(list)].sort((a, b) => a - b) : [usual];

/** The moments of a period that BYSETPOS leaves: the nth of them, from the end where negative. */
function chosen({ bySetPos }: Recurrence, moments: Moment[]): Moment[] {
  if (bySetPos.length === 0) return moments;
  const places = new Set(bySetPos.map((place) => (place > 0 ? place - 1 : moments.length + place)));
  return moments.filter((_, place) => places.has(place));
}
