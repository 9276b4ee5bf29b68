import { describe, expect, test } from 'vitest';
import { formatDate, formatFull, formatLength, formatRelative, formatWhen } from './time.ts';

const BERLIN = 'Europe/Berlin';
const now = new Date('2026-11-24T08:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how far away', () => {
  test.each([
    [0, 'just now'],
    [30_000, 'in a moment'],
    [-30_000, 'just now'],
    [50_000, 'in 1 minute'],
    [-5 * MINUTE, '5 minutes ago'],
    [90 * MINUTE, 'in 2 hours'],
    [59.9 * MINUTE, 'in 1 hour'],
    [-3 * HOUR, '3 hours ago'],
    [20 * HOUR, 'tomorrow'],
    [-DAY, 'yesterday'],
    [3 * DAY, 'in 3 days'],
    [-45 * DAY, '45 days ago'],
    [90 * DAY, 'in 3 months'],
    [800 * DAY, 'in 2 years'],
  ])('%d ms', (away, told) => {
    expect(formatRelative(after(away), now, BERLIN)).toBe(told);
  });

  test('counts days by the calendar of the zone', () => {
    const late = new Date('2026-11-24T22:30:00Z'); // half past eleven at night in Berlin, noon in Auckland
    const next = new Date('2026-11-25T23:30:00Z');
    expect(formatRelative(next, late, BERLIN)).toBe('in 2 days');
    expect(formatRelative(next, late, 'UTC')).toBe('tomorrow');
  });
});

describe('the date', () => {
  test.each([
    ['2026-11-27T08:00:00Z', BERLIN, 'Fri 27 Nov, 09:00 CET'],
    ['2026-07-01T08:00:00Z', BERLIN, 'Wed 1 Jul, 10:00 CEST'],
    ['2027-01-01T00:30:00Z', BERLIN, 'Fri 1 Jan 2027, 01:30 CET'],
    ['2026-11-27T08:00:00Z', 'UTC', 'Fri 27 Nov, 08:00 UTC'],
    ['2026-11-27T08:00:00Z', 'America/New_York', 'Fri 27 Nov, 03:00 EST'],
    ['2026-11-27T08:00:00Z', 'Australia/Sydney', 'Fri 27 Nov, 19:00 AEDT'],
    ['2026-11-27T08:00:00Z', 'Asia/Kathmandu', 'Fri 27 Nov, 13:45 GMT+5:45'],
    ['2026-11-27T23:00:00Z', BERLIN, 'Sat 28 Nov, 00:00 CET'],
  ])('%s in %s', (at, zone, told) => {
    expect(formatDate(new Date(at), now, zone)).toBe(told);
  });

  test('both together, as look.md has it', () => {
    expect(formatWhen(new Date('2026-11-27T08:00:00Z'), now, BERLIN)).toBe(
      'in 3 days (Fri 27 Nov, 09:00 CET)',
    );
    expect(formatFull(new Date('2026-11-27T08:00:00Z'), BERLIN)).toMatch(
      /^Friday,? 27 November 2026 at 09:00:00 CET$/,
    );
  });
});

test.each([
  [0, '0 s'],
  [45_000, '45 s'],
  [80 * MINUTE, '1 h 20 min'],
  [2 * HOUR, '2 h'],
  [3 * DAY + 4 * HOUR + 59 * MINUTE, '3 d 4 h'],
  [-5 * MINUTE, '−5 min'],
  [61_500, '1 min 1 s'],
])('a length of %d ms', (ms, told) => {
  expect(formatLength(ms)).toBe(told);
});
