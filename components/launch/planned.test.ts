import { expect, test } from 'vitest';
import { orderSteps, planLength, sayOffset, sayPlanned } from './planned.ts';

test.each([
  [0, 'T+0'],
  [10, 'T+10 min'],
  [-30, 'T−30 min'],
  [80, 'T+1 h 20 min'],
  [-1440, 'T−1 d'],
])('%i minutes is %s', (minutes, words) => {
  expect(sayOffset(minutes)).toBe(words);
});

const launch = new Date('2026-11-27T08:00:00Z');

test.each([
  [0, '09:00 CET'],
  [75, '10:15 CET'],
  [-600, 'Thu 26 Nov, 23:00 CET'],
  [1440, 'Sat 28 Nov, 09:00 CET'],
])('%i minutes from nine in Vienna is %s', (minutes, words) => {
  expect(sayPlanned(minutes, launch, 'Europe/Vienna')).toBe(words);
});

const step = (key: string, atMinutes: number, minutes: number | null = null, rollback = false) => ({
  ...{ key, atMinutes, minutes, rollback },
});

test('steps come by their time, in their own order where it is one, the way back apart', () => {
  const steps = [step('b', 10), step('back', 0, 5, true), step('a', -5), step('c', 10)];
  const { plan, rollback } = orderSteps(steps);
  expect(plan.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  expect(rollback.map(({ key }) => key)).toEqual(['back']);
});

test('a plan is as long as from its first start to its last end', () => {
  expect(planLength([step('a', -30, 60), step('b', 10, 5), step('c', 20)])).toBe(60);
  expect(planLength([])).toBe(0);
});
