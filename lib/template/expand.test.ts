import { describe, expect, test } from 'vitest';
import { durationSeconds, offsetMinutes, offsetParts, offsetSeconds, startSeconds } from './duration.ts';
import { occurrenceStarts } from './expand.ts';
import { parseRecurrence } from './recurrence.ts';

const launchAt = new Date('2026-10-20T22:30:00+02:00');
const until = new Date('2027-12-31T00:00:00Z');

const starts = (
  recurrence: string,
  more: { from?: string; for?: string; zone?: string; limit?: number; until?: string } = {},
) =>
  occurrenceStarts(
    { recurrence, from: more.from ?? 'launch', for: more.for ?? null },
    {
      launchAt,
      timeZone: more.zone ?? 'Europe/Berlin',
      until: more.until ? new Date(more.until) : until,
      limit: more.limit ?? 4,
    },
  ).map((date) => date.toISOString().replace(':00.000Z', 'Z'));

describe('the starts of a recurring entry', () => {
  test.each([
    ['FREQ=HOURLY', {}, ['2026-10-20T20:30Z', '2026-10-20T21:30Z', '2026-10-20T22:30Z', '2026-10-20T23:30Z']],
    [
      'FREQ=HOURLY;INTERVAL=6',
      { for: '24h', limit: 9 },
      ['2026-10-20T20:30Z', '2026-10-21T02:30Z', '2026-10-21T08:30Z', '2026-10-21T14:30Z'],
    ],
    ['FREQ=DAILY', { from: 'launch+24h', for: '2d' }, ['2026-10-21T20:30Z', '2026-10-22T20:30Z']],
    // Summer time ends on 25 October: half past ten in the evening stays so, an hour later by UTC.
    ['FREQ=DAILY', { from: 'launch+4d', for: '2d' }, ['2026-10-24T20:30Z', '2026-10-25T21:30Z']],
    ['FREQ=DAILY;BYHOUR=9,17', { limit: 3 }, ['2026-10-21T07:30Z', '2026-10-21T15:30Z', '2026-10-22T07:30Z']],
    ['FREQ=DAILY;COUNT=2', {}, ['2026-10-20T20:30Z', '2026-10-21T20:30Z']],
    ['FREQ=WEEKLY;BYDAY=MO', { from: 'launch+7d', limit: 2 }, ['2026-11-02T21:30Z', '2026-11-09T21:30Z']],
    ['FREQ=WEEKLY;COUNT=1', { from: 'launch+5d' }, ['2026-10-25T21:30Z']],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR',
      { limit: 3 },
      ['2026-10-20T20:30Z', '2026-10-23T20:30Z', '2026-11-03T21:30Z'],
    ],
    // A week begins on Monday: that of the launch is over, and the next is left out.
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', { limit: 1 }, ['2026-11-02T21:30Z']],
    ['FREQ=MONTHLY;BYMONTHDAY=1', { limit: 2 }, ['2026-11-01T21:30Z', '2026-12-01T21:30Z']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', { limit: 2 }, ['2026-10-31T21:30Z', '2026-12-31T21:30Z']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', { limit: 2 }, ['2026-10-31T21:30Z', '2026-11-30T21:30Z']],
    [
      'FREQ=MONTHLY;INTERVAL=3',
      { limit: 3 },
      ['2026-10-20T20:30Z', '2027-01-20T21:30Z', '2027-04-20T20:30Z'],
    ],
    ['FREQ=YEARLY', {}, ['2026-10-20T20:30Z', '2027-10-20T20:30Z']],
    ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=2', {}, ['2027-01-02T21:30Z', '2027-07-02T20:30Z']],
    ['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', {}, []],
    ['FREQ=NEVER', {}, []],
  ])('%s %j', (recurrence, more, wanted) => {
    expect(starts(recurrence, more)).toEqual(wanted);
  });

  test.each([
    ['FREQ=HOURLY;BYMINUTE=0', { for: '3h' }, 3],
    ['FREQ=HOURLY;BYMINUTE=0,45', { for: '2h' }, 4],
    ['FREQ=HOURLY;BYHOUR=9;COUNT=300', {}, 300],
    // On 30 April 2027 the clocks of Cairo go from midnight to one: the day after begins at midnight all the same.
    ['FREQ=HOURLY;BYDAY=SA', { zone: 'Africa/Cairo', from: 'launch+185d', for: '14d' }, 48],
    ['FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=29;COUNT=30', {}, 30],
    ['FREQ=HOURLY;INTERVAL=7;BYDAY=SU;COUNT=40', {}, 40],
  ])('%s %j holds %i, however far they lie apart', (recurrence, more, wanted) => {
    const all = starts(recurrence, { limit: 999, until: '2045-01-01', ...more });
    expect(new Set(all).size).toBe(wanted);
  });

  test('an hourly watch over a change of time is hourly on the clock', () => {
    const twelve = starts('FREQ=HOURLY;INTERVAL=1', { from: 'launch+4d', for: '12h', limit: 99 });
    expect(twelve).toHaveLength(12);
    expect(new Set(twelve.map((one, n) => Date.parse(one) - n * 3_600_000)).size).toBe(1);
  });
});

test.each([
  ['', 'not NAME=VALUE'],
  ['FREQ', 'not NAME=VALUE'],
  ['INTERVAL=2', 'FREQ is missing'],
  ['FREQ=DAILY;FREQ=DAILY', 'FREQ stands twice'],
  ['FREQ=SECONDLY', 'FREQ is one of'],
  ['FREQ=DAILY;INTERVAL=0', 'INTERVAL is a number'],
  ['FREQ=DAILY;COUNT=x', 'COUNT is a number'],
  ['FREQ=WEEKLY;BYDAY=1MO', 'a numbered day'],
  ['FREQ=MONTHLY;BYDAY=0MO', 'BYDAY takes MO'],
  ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS needs another part'],
  ['FREQ=WEEKLY;WKST=XX', 'WKST is one of'],
  ['FREQ=DAILY;BYHOUR=24', 'BYHOUR takes numbers from 0 to 23'],
  ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY takes numbers'],
  ['FREQ=DAILY;UNTIL=20270101T000000Z', 'UNTIL is not known here'],
])('the rule "%s" is refused', (text, reason) => {
  const parsed = parseRecurrence(text);
  expect(parsed.ok ? '' : parsed.reason).toContain(reason);
});

test.each([
  ['30m', durationSeconds, 1800],
  ['2w', durationSeconds, 1_209_600],
  ['0h', durationSeconds, null],
  ['-1h', durationSeconds, null],
  ['1 h', durationSeconds, null],
  ['-7d', offsetSeconds, -604_800],
  ['+10m', offsetSeconds, 600],
  ['0d', offsetSeconds, 0],
  ['-0d', offsetSeconds, 0],
  ['10m', offsetSeconds, null],
  ['+90s', offsetMinutes, 2],
  ['launch', startSeconds, 0],
  ['launch+24h', startSeconds, 86_400],
  ['launch-1h', startSeconds, -3600],
  ['lunch', startSeconds, null],
])('%s', (text, read, wanted) => {
  expect(read(text)).toBe(wanted);
});

test('days are counted on a calendar, hours on a clock', () => {
  expect(offsetParts('-2w')).toEqual({ days: -14, seconds: 0 });
  expect(offsetParts('-3h')).toEqual({ days: 0, seconds: -10_800 });
});
