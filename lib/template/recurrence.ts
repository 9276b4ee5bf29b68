export const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Recurrence = {
  freq: Frequency;
  interval: number;
  count: number | null;
  byDay: Weekday[];
  byHour: number[];
  byMonth: number[];
  byMonthDay: number[];
};

type Parsed = { ok: true; value: Recurrence } | { ok: false; reason: string };

const NUMBER_LISTS = { BYHOUR: [0, 23], BYMONTH: [1, 12], BYMONTHDAY: [-31, 31] } as const;
const KNOWN = 'FREQ, INTERVAL, COUNT, BYDAY, BYHOUR, BYMONTH, BYMONTHDAY';

/**
 * Reads the part of RFC 5545 §3.3.10 (RRULE) that a launch needs. Parts and values may come in any case.
 * UNTIL is not taken: a template knows no date; use `for`. A refusal is a sentence for a person.
 */
export function parseRecurrence(text: string): Parsed {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().split(';')) {
    const match = /^([A-Z]+)=(.+)$/.exec(part);
    const [, name, value] = match ?? [];
    if (!name || !value) return refuse(`"${part}" is not NAME=VALUE`);
    if (parts.has(name)) return refuse(`${name} stands twice`);
    parts.set(name, value);
  }
  return read(parts);
}

function read(parts: Map<string, string>): Parsed {
  const rule: Recurrence = {
    freq: 'DAILY',
    interval: 1,
    count: null,
    byDay: [],
    byHour: [],
    byMonth: [],
    byMonthDay: [],
  };
  for (const [name, value] of parts) {
    const reason = readPart(rule, name, value);
    if (reason) return refuse(reason);
  }
  return parts.has('FREQ') ? { ok: true, value: rule } : refuse('FREQ is missing');
}

function readPart(rule: Recurrence, name: string, value: string): string | null {
  if (name === 'FREQ') return readFrequency(rule, value);
  if (name === 'BYDAY') return readDays(rule, value);
  if (name === 'INTERVAL' || name === 'COUNT') {
    const amount = wholeNumber(value, 1, 1000);
    if (amount === null) return `${name} is a number from 1 to 1000`;
    if (name === 'COUNT') rule.count = amount;
    else rule.interval = amount;
    return null;
  }
  if (name !== 'BYHOUR' && name !== 'BYMONTH' && name !== 'BYMONTHDAY') {
    return `${name} is not known here; known are ${KNOWN}`;
  }
  const [low, high] = NUMBER_LISTS[name];
  const numbers = value.split(',').map((one) => wholeNumber(one, low, high));
  const good = numbers.filter((one) => one !== null && !(name === 'BYMONTHDAY' && one === 0));
  if (good.length !== numbers.length) return `${name} takes numbers from ${low} to ${high}`;
  const list = good.filter((one) => one !== null);
  if (name === 'BYHOUR') rule.byHour = list;
  else if (name === 'BYMONTH') rule.byMonth = list;
  else rule.byMonthDay = list;
  return null;
}

function readFrequency(rule: Recurrence, value: string): string | null {
  const freq = FREQUENCIES.find((one) => one === value);
  if (!freq) return `FREQ is one of ${FREQUENCIES.join(', ')}`;
  rule.freq = freq;
  return null;
}

function readDays(rule: Recurrence, value: string): string | null {
  const days = value.split(',').map((one) => WEEKDAYS.find((day) => day === one));
  if (days.includes(undefined)) return `BYDAY takes ${WEEKDAYS.join(', ')}`;
  rule.byDay = days.filter((day) => day !== undefined);
  return null;
}

function wholeNumber(text: string, low: number, high: number): number | null {
  const amount = /^-?\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return amount >= low && amount <= high ? amount : null;
}

function refuse(reason: string): Parsed {
  return { ok: false, reason };
}
