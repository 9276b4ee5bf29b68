/** When an occurrence recurs, as a template says it. */
export type Cadence = { recurrence: string; from: string; for: string | null; window: string };

const EVERY = /\bevery (\d{1,3}) (hour|day|week|month)s?\b/;
const FREQUENCY: Readonly<Record<string, string>> = {
  hour: 'HOURLY',
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
};
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bhourly\b|\b(?:every|each) hour\b/, 'FREQ=HOURLY'],
  [/\bdaily\b|\b(?:every|each) (?:day|night|morning)\b|\bnightly\b/, 'FREQ=DAILY'],
  [/\bfortnightly\b|\bbi-?weekly\b|\b(?:every|each) (?:two|other|second) weeks?\b/, 'FREQ=WEEKLY;INTERVAL=2'],
  [/\bweekly\b|\b(?:every|each) week\b/, 'FREQ=WEEKLY'],
  [/\bquarterly\b|\b(?:every|each) quarter\b/, 'FREQ=MONTHLY;INTERVAL=3'],
  [/\bmonthly\b|\b(?:every|each) month\b/, 'FREQ=MONTHLY'],
  [/\byearly\b|\bannual(?:ly)?\b|\b(?:every|each) year\b/, 'FREQ=YEARLY'],
];

/** How often, as a line says it: "every hour", "weekly", "quarterly". Null where it does not. */
export function recurrenceOf(text: string): string | null {
  const plain = text.slice(0, 500).toLowerCase();
  const [, amount = '', unit = ''] = EVERY.exec(plain) ?? [];
  if (amount !== '' && Number(amount) > 0) return `FREQ=${FREQUENCY[unit]};INTERVAL=${Number(amount)}`;
  return WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

type Period = { usual: string; from: string; for: string | null };

const SPAN = /\bfirst (\d{1,3} )?(hour|day|week|month)s?\b/;
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** The time that a heading names: "First 24 hours", "First week", "Ongoing". */
export function periodOf(text: string): Period | null {
  const plain = text.slice(0, 500).toLowerCase();
  const [, amount = '1', unit = ''] = SPAN.exec(plain) ?? [];
  const count = Math.max(1, Number(amount));
  if (unit === 'hour') return { usual: 'FREQ=HOURLY', from: 'launch', for: `${count}h` };
  if (unit !== '') {
    const days = count * (DAYS[unit] ?? 1);
    if (days === 1) return { usual: 'FREQ=HOURLY', from: 'launch', for: '24h' };
    return days < 30
      ? { usual: 'FREQ=DAILY', from: 'launch+24h', for: `${days}d` }
      : { usual: 'FREQ=WEEKLY', from: 'launch+7d', for: `${days}d` };
  }
  return /\bongoing\b/.test(plain) ? { usual: 'FREQ=WEEKLY', from: 'launch+7d', for: null } : null;
}

const WINDOWS: readonly (readonly [string, string])[] = [
  ['HOURLY', '30m'],
  ['DAILY', '8h'],
  ['WEEKLY', '2d'],
  ['MONTHLY', '7d'],
];

/** When a line under that heading recurs; null where neither says it. */
export function cadenceOf(line: string, period: Period | null): Cadence | null {
  const recurrence = recurrenceOf(line) ?? period?.usual;
  if (!recurrence) return null;
  const window = WINDOWS.find(([freq]) => recurrence.includes(freq))?.[1] ?? '30d';
  return { recurrence, from: period?.from ?? 'launch', for: period?.for ?? null, window };
}

/** A cadence as a comment behind the line says it; null where it names none. */
export function cadenceFrom(attributes: Readonly<Record<string, string>>): Cadence | null {
  const { every, from = 'launch', window = '8h' } = attributes;
  return every ? { recurrence: every, from, for: attributes.for ?? null, window } : null;
}
