import type { Temporal } from 'temporal-polyfill';
import { type ByDay, type Recurrence, WEEKDAYS } from './recurrence.ts';

export type Moment = Temporal.ZonedDateTime;

export const UNITS = {
  HOURLY: 'hours',
  DAILY: 'days',
  WEEKLY: 'weeks',
  MONTHLY: 'months',
  YEARLY: 'years',
} as const;

/** Where a period of a rule begins: an hour, a day, the first day of a week or a month. */
export function periodStart(rule: Recurrence, first: Moment, period: number): Moment {
  const step = { [UNITS[rule.freq]]: period * rule.interval };
  // Back by what the clock shows past the hour, so that hours are counted on the clock through a change of time.
  if (rule.freq === 'HOURLY') return first.add(step).subtract(pastHour(first));
  // The first of a month, so that a launch on the 31st leaves no month out.
  const anchor = rule.freq === 'MONTHLY' || rule.freq === 'YEARLY' ? first.with({ day: 1 }) : first;
  const day = anchor.add(step).startOfDay();
  if (rule.freq === 'WEEKLY') {
    const start = WEEKDAYS.indexOf(rule.weekStart) + 1;
    return day.subtract({ days: (day.dayOfWeek - start + 7) % 7 });
  }
  return rule.freq === 'YEARLY' ? day.with({ month: 1, day: 1 }) : day;
}

/** How far past its hour a moment is. */
export const pastHour = ({ minute, second }: Moment) => ({ minutes: minute, seconds: second });

/** The days of a period that a rule may mean, before it is asked about each. */
export function daysOf(rule: Recurrence, first: Moment, base: Moment): Moment[] {
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

/** Whether a moment fits every list of a rule. */
export function fits(rule: Recurrence, moment: Moment): boolean {
  const fromEnd = moment.day - moment.daysInMonth - 1;
  return (
    (rule.byMonth.length === 0 || rule.byMonth.includes(moment.month)) &&
    (rule.byDay.length === 0 || rule.byDay.some((by) => isDay(rule, by, moment))) &&
    (rule.byMonthDay.length === 0 || rule.byMonthDay.some((one) => one === moment.day || one === fromEnd)) &&
    (rule.byHour.length === 0 || rule.byHour.includes(moment.hour))
  );
}

// Numbered days count within the month, and within the year where a yearly rule names no month.
function isDay(rule: Recurrence, { day, nth }: ByDay, moment: Moment): boolean {
  if (WEEKDAYS[moment.dayOfWeek - 1] !== day) return false;
  if (nth === null) return true;
  const inYear = rule.freq === 'YEARLY' && rule.byMonth.length === 0;
  const [place, length] = inYear ? [moment.dayOfYear, moment.daysInYear] : [moment.day, moment.daysInMonth];
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
}
