import { parseRecurrence, type Recurrence, type Weekday } from '#lib/template/recurrence.ts';

const UNITS = { HOURLY: 'hour', DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;
const DAYS: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' });
const SUFFIX: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };

export type Bounds = { forSeconds: number | null; windowSeconds: number | null; fromSeconds?: number | null };

/**
 * A recurrence (RFC 5545, section 3.3.10) as people say it: "Every 2 hours for 24 hours, each within 30 minutes".
 * A text that is no recurrence comes back as it is.
 */
export function sayRecurrence(rule: string, { forSeconds, windowSeconds, fromSeconds }: Bounds): string {
  const parsed = parseRecurrence(rule);
  if (!parsed.ok) return rule;
  const once = parsed.value.count === 1;
  const parts = [
    once ? 'Once' : sayRule(parsed.value),
    fromSeconds
      ? ` from ${sayLength(Math.abs(fromSeconds))} ${fromSeconds < 0 ? 'before' : 'after'} the launch`
      : '',
    forSeconds && !once ? ` for ${sayLength(forSeconds)}` : '',
    windowSeconds ? `, ${once ? '' : 'each '}within ${sayLength(windowSeconds)}` : '',
  ];
  return parts.join('');
}

/** A length of time in its largest whole unit; a single day stays 24 hours. */
export function sayLength(seconds: number): string {
  if (seconds % 86_400 === 0 && seconds > 86_400) return count(seconds / 86_400, 'day');
  if (seconds % 3600 === 0) return count(seconds / 3600, 'hour');
  return seconds % 60 === 0 ? count(seconds / 60, 'minute') : count(seconds, 'second');
}

const count = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

function sayRule(rule: Recurrence): string {
  const { freq, interval, byDay, byMonthDay, byMonth, byHour } = rule;
  const unit = UNITS[freq];
  const parts = [
    interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`,
    byDay.length > 0 ? `on ${lists.format(byDay.map((day) => DAYS[day]))}` : '',
    byMonthDay.length > 0 ? `on the ${lists.format(byMonthDay.map(sayMonthDay))}` : '',
    byMonth.length > 0 ? `in ${lists.format(byMonth.map((month) => MONTHS[month - 1] ?? ''))}` : '',
    byHour.length > 0 ? `in the hours ${lists.format(byHour.map(String))}` : '',
    rule.count === null ? '' : `${rule.count} times`,
  ];
  return parts.filter(Boolean).join(' ');
}

function sayMonthDay(day: number): string {
  if (day === -1) return 'last day';
  const size = Math.abs(day);
  const ordinal = `${size}${SUFFIX[ordinals.select(size)] ?? 'th'}`;
  return day < 0 ? `${ordinal} day from the end` : ordinal;
}
