import { Temporal } from 'temporal-polyfill';
import { offsetParts } from './duration.ts';
import { parseRecurrence, type Recurrence, WEEKDAYS } from './recurrence.ts';
import type { TemplateOccurrence } from './schema.ts';

type Moment = Temporal.ZonedDateTime;
/** `until` bounds what goes on for ever; `limit` is the most that is given. */
export type Horizon = { launchAt: Date; timeZone: string; until: Date; limit?: number };

const STEP = { HOURLY: 'hours', DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;
const MOST = 1_000;
// Ten years of empty days: a rule that names no real date ends here.
const MOST_PERIODS = 4_000;

/**
 * The starts of a recurring entry, earliest first: from the launch (or `from`) for the length of `for`, which
 * counts from there too, and before `until`. Days are counted in the launch's zone, so nine o'clock stays nine
 * o'clock over a change of summer time; hours are counted on the clock. As RFC 5545 §3.3.10 has it, a date that
 * does not exist is left out. The start itself is the first occurrence where it fits the rule.
 */
export function occurrenceStarts(
  entry: Pick<TemplateOccurrence, 'recurrence' | 'from' | 'for'>,
  horizon: Horizon,
): Date[] {
  const rule = parseRecurrence(entry.recurrence);
  const start = offsetParts(entry.from.slice('launch'.length) || '0s');
  if (!rule.ok || !start) return [];
  const launch = Temporal.Instant.fromEpochMilliseconds(horizon.launchAt.getTime());
  const first = launch.toZonedDateTimeISO(horizon.timeZone).add(start);
  const lasting = entry.for === null ? null : offsetParts(`+${entry.for}`);
  const over = lasting ? first.add(lasting).epochMilliseconds : Number.POSITIVE_INFINITY;
  const end = Math.min(horizon.until.getTime(), over);
  const most = Math.min(horizon.limit ?? MOST, rule.value.count ?? MOST, MOST);
  return unfold(rule.value, first, end, most);
}

function unfold(rule: Recurrence, first: Moment, end: number, most: number): Date[] {
  const found: Date[] = [];
  for (let period = 0; period < MOST_PERIODS && found.length < most; period++) {
    const base = periodStart(rule, first, period);
    if (base.epochMilliseconds >= end) break;
    for (const moment of within(rule, first, base)) {
      const time = moment.epochMilliseconds;
      if (time >= first.epochMilliseconds && time < end && found.length < most) found.push(new Date(time));
    }
  }
  return found;
}

/** The earliest moment that a period can hold: for a month its first day, for a week its Monday. */
function periodStart(rule: Recurrence, first: Moment, period: number): Moment {
  const moved = first.add({ [STEP[rule.freq]]: period * rule.interval });
  if (rule.freq === 'HOURLY') return moved;
  const day = moved.startOfDay();
  if (rule.freq === 'WEEKLY') return day.subtract({ days: day.dayOfWeek - 1 });
  if (rule.freq === 'MONTHLY') return day.with({ day: 1 });
  return rule.freq === 'YEARLY' ? day.with({ month: 1, day: 1 }) : day;
}

function within(rule: Recurrence, first: Moment, base: Moment): Moment[] {
  if (rule.freq === 'HOURLY') return fits(rule, base) ? [base] : [];
  const days = daysOf(rule, first, base).filter((day) => fits({ ...rule, byHour: [] }, day));
  const hours = rule.byHour.length > 0 ? [...rule.byHour].sort((a, b) => a - b) : [first.hour];
  return days.flatMap((day) =>
    hours.map((hour) => day.withPlainTime({ hour, minute: first.minute, second: first.second })),
  );
}

/** The days of a period that the rule may mean, before it is asked about each. */
function daysOf(rule: Recurrence, first: Moment, base: Moment): Moment[] {
  if (rule.freq === 'DAILY') return [base];
  const anyDay = rule.byDay.length > 0 || rule.byMonthDay.length > 0;
  if (rule.freq === 'WEEKLY') {
    const week = Array.from({ length: 7 }, (_, index) => base.add({ days: index }));
    return rule.byDay.length > 0 ? week : week.filter((day) => day.dayOfWeek === first.dayOfWeek);
  }
  const months =
    rule.freq === 'MONTHLY' ? [base] : Array.from({ length: 12 }, (_, n) => base.add({ months: n }));
  const own = rule.freq === 'YEARLY' && rule.byMonth.length === 0 && !anyDay;
  return months
    .filter((month) => !own || month.month === first.month)
    .flatMap((month) => Array.from({ length: month.daysInMonth }, (_, index) => month.add({ days: index })))
    .filter((day) => anyDay || day.day === first.day);
}

function fits(rule: Recurrence, moment: Moment): boolean {
  const day = WEEKDAYS[moment.dayOfWeek - 1];
  const fromEnd = moment.day - moment.daysInMonth - 1;
  return (
    (rule.byMonth.length === 0 || rule.byMonth.includes(moment.month)) &&
    (rule.byDay.length === 0 || (day !== undefined && rule.byDay.includes(day))) &&
    (rule.byMonthDay.length === 0 || rule.byMonthDay.some((one) => one === moment.day || one === fromEnd)) &&
    (rule.byHour.length === 0 || rule.byHour.includes(moment.hour))
  );
}
