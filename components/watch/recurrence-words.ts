import { durationSeconds } from '#lib/template/duration.ts';
import { type ByDay, parseRecurrence, type Recurrence, type Weekday } from '#lib/template/recurrence.ts';

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

/** What bounds a recurrence: lengths of time such as "24h" or "7d". */
export type Bounds = { lasts: string | null; window: string | null; startsFrom?: string };

/**
 * A recurrence (RFC 5545, section 3.3.10) as people say it: "Every 2 hours for 24 hours, each within 30 minutes".
 * A text that is no recurrence comes back as it is.
 */
export function sayRecurrence(rule: string, { lasts, window, startsFrom = 'launch' }: Bounds): string {
  const parsed = parseRecurrence(rule, { dated: true });
  if (!parsed.ok) return rule;
  const once = parsed.value.count === 1;
  const [, sign, away = ''] = /^launch([+-])?(.*)$/.exec(startsFrom) ?? [];
  const parts = [
    once ? 'Once' : sayRule(parsed.value),
    away ? ` from ${sayLength(away)} ${sign === '-' ? 'before' : 'after'} the launch` : '',
    lasts && !once ? ` for ${sayLength(lasts)}` : '',
    window ? `, ${once ? '' : 'each '}within ${sayLength(window)}` : '',
  ];
  return parts.join('');
}

/** A length of time such as "24h" in its largest whole unit; a single day stays 24 hours. */
export function sayLength(length: string): string {
  const seconds = durationSeconds(length) ?? 0;
  if (seconds % 86_400 === 0 && seconds > 86_400) return count(seconds / 86_400, 'day');
  if (seconds % 3600 === 0) return count(seconds / 3600, 'hour');
  return seconds % 60 === 0 ? count(seconds / 60, 'minute') : count(seconds, 'second');
}

const count = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

function sayRule(rule: Recurrence): string {
  const { freq, interval, byDay, byMonthDay, byMonth, byHour, byMinute, bySetPos } = rule;
  const unit = UNITS[freq];
  const days = byDay.length > 0 ? lists.format(byDay.map(sayDay)) : '';
  const chosen = bySetPos.length > 0 ? `on the ${lists.format(bySetPos.map(sayPlace))} of ` : 'on ';
  const parts = [
    interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`,
    days ? `${chosen}${days}` : '',
    byMonthDay.length > 0 ? `on the ${lists.format(byMonthDay.map(sayMonthDay))}` : '',
    byMonth.length > 0 ? `in ${lists.format(byMonth.map((month) => MONTHS[month - 1] ?? ''))}` : '',
    sayTimes(byHour, byMinute),
    rule.count === null ? '' : `${rule.count} times`,
    rule.until === null ? '' : `until ${sayUntil(rule.until)}`,
  ];
  return parts.filter(Boolean).join(' ');
}

const two = (value: number): string => String(value).padStart(2, '0');

function sayTimes(hours: readonly number[], minutes: readonly number[]): string {
  if (hours.length > 0 && minutes.length > 0) {
    const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`));
    return `at ${lists.format(times)}`;
  }
  if (hours.length > 0)
    return `in the hour${hours.length === 1 ? '' : 's'} from ${lists.format(hours.map((hour) => `${two(hour)}:00`))}`;
  return minutes.length > 0 ? `at minute ${lists.format(minutes.map(String))}` : '';
}

const sayDay = ({ day, nth }: ByDay): string =>
  nth === null ? DAYS[day] : `the ${sayPlace(nth)} ${DAYS[day]}`;

function sayPlace(place: number): string {
  const size = Math.abs(place);
  if (place === -1) return 'last';
  const ordinal = `${size}${SUFFIX[ordinals.select(size)] ?? 'th'}`;
  return place < 0 ? `${ordinal} to last` : ordinal;
}

function sayMonthDay(day: number): string {
  if (day === -1) return 'last day';
  return day < 0 ? `${sayPlace(-day)} day from the end` : sayPlace(day);
}

function sayUntil(until: string): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(until) ?? [];
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}
