import { expect, test } from 'vitest';
import type { Forecast } from '#lib/readiness/forecast.ts';
import { tellForecast } from './forecast-words.ts';

const now = new Date('2027-03-01T09:00:00Z');
const days = (count: number): Date => new Date(now.getTime() + count * 86_400_000);
const moment = { now, launch: days(14), zone: 'Europe/Vienna' };
const pace: Extract<Forecast, { kind: 'pace' }> = {
  ...{ kind: 'pace', perDay: 0.95, days: 20, against: 'in-time' },
  ...{ early: days(6), likely: days(9), late: days(13) },
};

test.each<[Forecast, string]>([
  [{ kind: 'done' }, 'Every critical item is done or waived.'],
  [
    { kind: 'too-little', days: 1, done: 0 },
    'Too little to go by: a forecast needs 5 days and 3 critical items done in them; there are 1 day and 0 items.',
  ],
  [
    { kind: 'standing-still', days: 7 },
    'In the last 7 days no critical item was gained: at this pace they are never done.',
  ],
  [
    pace,
    'At the pace of the last 20 days, 0.9 a day, all criticals are done about Wed 10 Mar; four times in five between Sun 7 Mar and Sun 14 Mar. In time: 14 days to launch.',
  ],
  [
    { ...pace, against: 'uncertain', late: null },
    'At the pace of the last 20 days, 0.9 a day, all criticals are done about Wed 10 Mar; four times in five between Sun 7 Mar and a day that cannot be told. Probably in time, but it may turn out either way: 14 days to launch.',
  ],
])('%o is told', (forecast, told) => {
  expect(tellForecast(forecast, moment)).toBe(told);
});

test('a launch that has passed is said to have', () => {
  const told = tellForecast({ ...pace, against: 'too-late' }, { ...moment, launch: days(-1) });
  expect(told).toContain('Too late for the launch: the launch date has passed.');
});
