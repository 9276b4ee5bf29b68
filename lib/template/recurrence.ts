export const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** A day of the week, or the nth of its month or year; from the end where `nth` is negative. */
export type ByDay = { day: Weekday; nth: number | null };

export type Recurrence = {
  freq: Frequency;
  interval: number;
  count: number | null;
  /** The last day that counts (`20270401`), or the last moment (`20270401T090000Z`). */
  until: string | null;
  byDay: ByDay[];
  byHour: number[];
  byMinute: number[];
  byMonth: number[];
  byMonthDay: number[];
  bySetPos: number[];
  weekStart: Weekday;
};

type Parsed = { ok: true; value: Recurrence } | { ok: false; reason: string };
type Lists = 'byHour' | 'byMinute' | 'byMonth' | 'byMonthDay' | 'bySetPos';

const NUMBER_LISTS: Record<string, [Lists, low: number, high: number]> = {
  BYHOUR: ['byHour', 0, 23],
  BYMINUTE: ['byMinute', 0, 59],
  BYMONTH: ['byMonth', 1, 12],
  BYMONTHDAY: ['byMonthDay', -31, 31],
  BYSETPOS: ['bySetPos', -366, 366],
};
const KNOWN = 'FREQ, INTERVAL, COUNT, BYDAY, BYHOUR, BYMINUTE, BYMONTH, BYMONTHDAY, BYSETPOS, WKST';

/**
 * Reads a recurrence as RFC 5545 §3.3.10 (RRULE) has it, from hours to years; parts and values may come in any
 * case. Not taken: what is finer than an hour, BYYEARDAY and BYWEEKNO. UNTIL only where `dated`: a template knows
 * no date, and uses `for`. A refusal is a sentence for a person.
 */
export function parseRecurrence(text: string, { dated = false } = {}): Parsed {
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const match = /^([A-Z]+)=(.+)$/.exec(part);
    const [, name, value] = match ?? [];
    if (!name || !value) return refuse(`"${part}" is not NAME=VALUE`);
    if (parts.has(name)) return refuse(`${name} stands twice`);
    parts.set(name, value);
  }
  return read(parts, dated);
}

function read(parts: Map<string, string>, dated: boolean): Parsed {
  const rule: Recurrence = {
    ...{ freq: 'DAILY', interval: 1, count: null, until: null, weekStart: 'MO' },
    ...{ byDay: [], byHour: [], byMinute: [], byMonth: [], byMonthDay: [], bySetPos: [] },
  };
  for (const [name, value] of parts) {
    const reason = readPart(rule, name, value, dated);
    if (reason) return refuse(reason);
  }
  const reason = parts.has('FREQ') ? bindParts(rule) : 'FREQ is missing';
  return reason ? refuse(reason) : { ok: true, value: rule };
}

// What RFC 5545 says of parts that do not go together.
function bindParts(rule: Recurrence): string | null {
  const { freq, count, until, byDay, bySetPos } = rule;
  if (count !== null && until !== null) return 'COUNT and UNTIL do not go together';
  if (byDay.some(({ nth }) => nth !== null) && freq !== 'MONTHLY' && freq !== 'YEARLY')
    return 'a numbered day such as 1MO goes with FREQ=MONTHLY or FREQ=YEARLY';
  const lists = [byDay, rule.byHour, rule.byMinute, rule.byMonth, rule.byMonthDay];
  if (bySetPos.length > 0 && lists.every((list) => list.length === 0))
    return 'BYSETPOS needs another part to choose from, such as BYDAY';
  return null;
}

function readPart(rule: Recurrence, name: string, value: string, dated: boolean): string | null {
  if (name === 'FREQ') return readFrequency(rule, value);
  if (name === 'BYDAY') return readDays(rule, value);
  if (name === 'WKST') return readWeekStart(rule, value);
  if (name === 'UNTIL' && dated) return readUntil(rule, value);
  if (name === 'INTERVAL' || name === 'COUNT') {
    const amount = wholeNumber(value, 1, 1000);
    if (amount === null) return `${name} is a number from 1 to 1000`;
    if (name === 'COUNT') rule.count = amount;
    else rule.interval = amount;
    return null;
  }
  const list = NUMBER_LISTS[name];
  if (!list) return `${name} is not known here; known are ${KNOWN}${dated ? ', UNTIL' : ''}`;
  const [field, low, high] = list;
  const numbers = value.split(',').map((one) => wholeNumber(one, low, high));
  const good = numbers.filter((one) => one !== null && !(low < 0 && one === 0));
  if (good.length !== numbers.length) return `${name} takes numbers from ${low} to ${high}`;
  rule[field] = good.filter((one) => one !== null);
  return null;
}

function readFrequency(rule: Recurrence, value: string): string | null {
  const freq = FREQUENCIES.find((one) => one === value);
  if (!freq) return `FREQ is one of ${FREQUENCIES.join(', ')}`;
  rule.freq = freq;
  return null;
}

function readDays(rule: Recurrence, value: string): string | null {
  const days = value.split(',').map((one): ByDay | null => {
    const [, nth, name] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(one) ?? [];
    const day = WEEKDAYS.find((known) => known === name);
    if (!day || Number(nth ?? 1) === 0 || Math.abs(Number(nth ?? 1)) > 53) return null;
    return { day, nth: nth === undefined ? null : Number(nth) };
  });
  if (days.includes(null)) return `BYDAY takes ${WEEKDAYS.join(', ')}, with a number such as 1MO or -1FR`;
  rule.byDay = days.filter((day) => day !== null);
  return null;
}

function readWeekStart(rule: Recurrence, value: string): string | null {
  const day = WEEKDAYS.find((known) => known === value);
  if (!day) return `WKST is one of ${WEEKDAYS.join(', ')}`;
  rule.weekStart = day;
  return null;
}

function readUntil(rule: Recurrence, value: string): string | null {
  const [, year, month, day, clock] = /^(\d{4})(\d{2})(\d{2})(T\d{6}Z)?$/.exec(value) ?? [];
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDate = !Number.isNaN(at.getTime()) && at.getUTCDate() === Number(day);
  const isTime = clock === undefined || /^T([01]\d|2[0-3])[0-5]\d[0-5]\dZ$/.test(clock);
  if (!isDate || !isTime) return 'UNTIL is a date that exists, such as 20270401 or 20270401T090000Z';
  rule.until = value;
  return null;
}

function wholeNumber(text: string, low: number, high: number): number | null {
  const amount = /^[+-]?\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return amount >= low && amount <= high ? amount : null;
}

function refuse(reason: string): Parsed {
  return { ok: false, reason };
}
