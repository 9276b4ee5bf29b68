import { describe, expect, test } from 'vitest';
import { dueEntries, isPaceDue, nextProbeAt } from './pace.ts';
import type { Pace } from './schema.ts';

const launch = { launchAt: new Date('2027-06-07T07:00:00Z'), timeZone: 'Europe/Vienna' };
const at = (hours: number) => new Date(launch.launchAt.getTime() + hours * 3_600_000);
const hoursOf = (moment: Date | null) => moment && (moment.getTime() - launch.launchAt.getTime()) / 3_600_000;

test.each<[Pace, number, number | null]>([
  ['usual', 0, 1],
  ['usual', 0.5, 1],
  ['usual', 22.9, 23],
  ['usual', 23, 24],
  ['usual', 24, 48],
  ['usual', 100, 120],
  ['hourly', 1000, 1001],
  ['daily', 1, 24],
  ['off', 1, null],
])('at the pace "%s", %i h after the launch the next is at %s h', (pace, now, wanted) => {
  expect(hoursOf(nextProbeAt(pace, [], launch, at(now)))).toBe(wanted);
});

test('an entry that names probes brings its own moments', () => {
  const weekly = { recurrence: 'FREQ=WEEKLY', startsFrom: 'launch+5d', lasts: null, window: '2d' };
  expect(hoursOf(nextProbeAt('off', [weekly], launch, at(1)))).toBe(120);
  expect(hoursOf(nextProbeAt('daily', [weekly], launch, at(1)))).toBe(24);
});

describe('what is due', () => {
  test.each<[Pace, number | null, number, boolean]>([
    ['usual', null, 0.5, true],
    ['usual', 0.5, 0.9, false],
    ['usual', 0.5, 1, true],
    ['usual', 25, 47, false],
    ['usual', 25, 48.1, true],
    ['off', null, 48, false],
  ])('at the pace "%s", last at %s h, at %s h: %s', (pace, lastAt, now, wanted) => {
    expect(isPaceDue(pace, launch, lastAt === null ? null : at(lastAt), at(now))).toBe(wanted);
  });

  test('are the entries with a start since', () => {
    const hourly = {
      recurrence: 'FREQ=HOURLY',
      startsFrom: 'launch',
      lasts: '24h',
      window: '30m',
      key: 'hourly',
    };
    const daily = {
      recurrence: 'FREQ=DAILY',
      startsFrom: 'launch+24h',
      lasts: null,
      window: '8h',
      key: 'daily',
    };
    const due = (lastAt: number | null, now: number) =>
      dueEntries([hourly, daily], launch, lastAt === null ? null : at(lastAt), at(now)).map(({ key }) => key);
    expect(due(null, 3)).toEqual([]);
    expect(due(2, 2.5)).toEqual([]);
    expect(due(2, 3)).toEqual(['hourly']);
    expect(due(22.5, 24)).toEqual(['hourly', 'daily']);
    expect(due(24, 30)).toEqual([]);
  });
});
