import { describe, expect, test } from 'vitest';
import { momentIn } from '#lib/core/calendar.ts';
import { nextOccurrences, occurrencesToMake, type Recurring, type Window } from './occurrences.ts';

const HOUR = 3_600_000;
const vienna = 'Europe/Vienna';
const local = new Intl.DateTimeFormat('sv-SE', { timeZone: vienna, dateStyle: 'short', timeStyle: 'short' });
const told = (windows: readonly Window[]): string[] =>
  windows.map(({ startsAt, endsAt }) => `${local.format(startsAt)} – ${local.format(endsAt)}`);
const entry = (recurrence: string, more: Partial<Recurring> = {}): Recurring => ({
  ...{ recurrence, startsFrom: 'launch', lasts: null, window: '1h' },
  ...more,
});
const launch = (at: string) => ({ launchAt: momentIn(at, vienna), timeZone: vienna });
const at = (text: string) => momentIn(text, vienna);

describe('the clock of a launch in the night when summer time begins', () => {
  // At two o'clock on 28 March 2027 the clocks of Vienna go to three.
  const night = launch('2027-03-27T22:00');

  test('hours are counted on the clock: 24 of them, none left out and none twice', () => {
    const windows = nextOccurrences(entry('FREQ=HOURLY', { lasts: '24h' }), night, night.launchAt, 99);
    expect(windows).toHaveLength(24);
    expect(new Set(windows.map(({ startsAt }, n) => startsAt.getTime() - n * HOUR)).size).toBe(1);
    expect(local.format(windows[4]?.startsAt)).toBe('2027-03-28 03:00');
    expect(local.format(windows.at(-1)?.startsAt)).toBe('2027-03-28 22:00');
  });

  test('days are counted on the calendar: ten in the evening stays so', () => {
    const windows = nextOccurrences(entry('FREQ=DAILY', { window: '8h' }), night, night.launchAt, 3);
    expect(told(windows)).toEqual([
      '2027-03-27 22:00 – 2027-03-28 07:00',
      '2027-03-28 22:00 – 2027-03-29 06:00',
      '2027-03-29 22:00 – 2027-03-30 06:00',
    ]);
  });

  test('a window of days ends at the same time of day', () => {
    const [window] = nextOccurrences(entry('FREQ=WEEKLY', { window: '1d' }), night, night.launchAt, 1);
    expect(window && told([window])).toEqual(['2027-03-27 22:00 – 2027-03-28 22:00']);
  });

  test('a time that the clocks skip is moved on, once', () => {
    const windows = nextOccurrences(
      entry('FREQ=DAILY;BYHOUR=2'),
      launch('2027-03-27T00:30'),
      at('2027-03-27T00:00'),
      3,
    );
    expect(windows.map(({ startsAt }) => local.format(startsAt))).toEqual([
      '2027-03-27 02:30',
      '2027-03-28 03:30',
      '2027-03-29 02:30',
    ]);
  });
});

test('the night when summer time ends has its hour twice', () => {
  const autumn = launch('2026-10-24T23:00');
  const windows = nextOccurrences(entry('FREQ=HOURLY', { lasts: '6h' }), autumn, autumn.launchAt, 99);
  expect(windows.map(({ startsAt }) => local.format(startsAt).slice(11))).toEqual([
    ...['23:00', '00:00', '01:00', '02:00', '02:00', '03:00'],
  ]);
});

describe('a leap day', () => {
  test('is a day like others for what is daily', () => {
    const windows = nextOccurrences(
      entry('FREQ=DAILY'),
      launch('2028-02-28T09:00'),
      at('2028-02-28T00:00'),
      3,
    );
    expect(windows.map(({ startsAt }) => local.format(startsAt).slice(0, 10))).toEqual([
      ...['2028-02-28', '2028-02-29', '2028-03-01'],
    ]);
  });

  test('launched on, monthly leaves no month out, and yearly waits for the next', () => {
    const leap = launch('2028-02-29T09:00');
    const days = (rule: string, count: number) =>
      nextOccurrences(entry(rule), leap, leap.launchAt, count).map(({ startsAt }) =>
        local.format(startsAt).slice(0, 10),
      );
    expect(days('FREQ=MONTHLY', 3)).toEqual(['2028-02-29', '2028-03-29', '2028-04-29']);
    expect(days('FREQ=MONTHLY;BYMONTHDAY=-1', 3)).toEqual(['2028-02-29', '2028-03-31', '2028-04-30']);
    expect(days('FREQ=MONTHLY;INTERVAL=3', 3)).toEqual(['2028-02-29', '2028-05-29', '2028-08-29']);
    expect(days('FREQ=YEARLY', 2)).toEqual(['2028-02-29', '2032-02-29']);
  });
});

describe('the occurrences to make', () => {
  const monday = launch('2027-06-07T09:00');
  const make = (rule: Recurring, now: string, plannedUntil: string | null = null) =>
    told(occurrencesToMake(rule, monday, plannedUntil === null ? null : at(plannedUntil), at(now)).windows);

  test('are those of the next two days', () => {
    expect(make(entry('FREQ=HOURLY;INTERVAL=12'), '2027-06-07T09:00')).toEqual([
      '2027-06-07 09:00 – 2027-06-07 10:00',
      '2027-06-07 21:00 – 2027-06-07 22:00',
      '2027-06-08 09:00 – 2027-06-08 10:00',
      '2027-06-08 21:00 – 2027-06-08 22:00',
    ]);
  });

  test('begin with one whose window is still open', () => {
    expect(make(entry('FREQ=HOURLY', { lasts: '3h' }), '2027-06-07T09:59')).toEqual([
      '2027-06-07 09:00 – 2027-06-07 10:00',
      '2027-06-07 10:00 – 2027-06-07 11:00',
      '2027-06-07 11:00 – 2027-06-07 12:00',
    ]);
    expect(make(entry('FREQ=HOURLY', { lasts: '2h' }), '2027-06-07T10:00')).toEqual([
      '2027-06-07 10:00 – 2027-06-07 11:00',
    ]);
  });

  test('are at least the next one, however far', () => {
    expect(
      make(entry('FREQ=MONTHLY;INTERVAL=3', { startsFrom: 'launch+60d', window: '14d' }), '2027-06-07T09:00'),
    ).toEqual(['2027-08-06 09:00 – 2027-08-20 09:00']);
  });

  test('are none of what is over', () => {
    expect(make(entry('FREQ=DAILY;COUNT=2'), '2027-06-10T09:00')).toEqual([]);
    expect(make(entry('FREQ=DAILY;UNTIL=20270609'), '2027-06-10T09:00')).toEqual([]);
  });

  test('go on where the last ones ended', () => {
    const rule = entry('FREQ=DAILY');
    expect(make(rule, '2027-06-08T10:00', '2027-06-09T09:00')).toEqual([
      '2027-06-09 09:00 – 2027-06-09 10:00',
      '2027-06-10 09:00 – 2027-06-10 10:00',
    ]);
  });

  test('come to past many more than are made at once, where windows are long', () => {
    const often = entry('FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50', { window: '7d' });
    const now = at('2027-07-01T00:00');
    let plannedUntil: Date | null = null;
    for (let turn = 0; turn < 20 && (plannedUntil === null || plannedUntil <= now); turn += 1)
      ({ plannedUntil } = occurrencesToMake(often, monday, plannedUntil, now));
    expect(plannedUntil && plannedUntil > now).toBe(true);
  });

  test('are bounded, years after the launch as well', () => {
    const often = entry('FREQ=HOURLY;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55', { window: '5m' });
    const now = at('2031-01-01T00:00');
    const first = occurrencesToMake(often, monday, null, now);
    expect(first.windows).toHaveLength(200);
    // What is cut off is made the next time: nothing is left out in between.
    const second = occurrencesToMake(often, monday, first.plannedUntil, now);
    const starts = [...first.windows, ...second.windows].map(({ startsAt }) => startsAt.getTime());
    expect(second.windows).toHaveLength(200);
    expect([...new Set(starts)].map((start) => start - (starts[0] ?? 0))).toEqual(
      Array.from({ length: 399 }, (_, place) => place * 300_000),
    );
    expect(make(entry('FREQ=HOURLY;INTERVAL=24'), '2031-01-01T00:00').length).toBe(2);
  });
});
