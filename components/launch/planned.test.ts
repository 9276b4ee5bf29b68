import { expect, test } from 'vitest';
import { sayLate, sayLateBy, sayMoment, sayOffset, saySlip } from './planned.ts';

test.each([
  [0, 'T+0'],
  [10, 'T+10 min'],
  [-30, 'T−30 min'],
  [80, 'T+1 h 20 min'],
  [-1440, 'T−1 d'],
])('%i minutes is %s', (minutes, words) => {
  expect(sayOffset(minutes)).toBe(words);
});

const nine = new Date('2026-11-27T08:00:00Z');
const after = (minutes: number) => new Date(nine.getTime() + minutes * 60_000);

test.each([
  [0, '09:00 CET'],
  [75, '10:15 CET'],
  [-600, 'Thu 26 Nov, 23:00 CET'],
  [1440, 'Sat 28 Nov, 09:00 CET'],
])('%i minutes from nine in Vienna is %s', (minutes, words) => {
  expect(sayMoment(after(minutes), nine, 'Europe/Vienna')).toBe(words);
});

test.each([
  [0, 'on time'],
  [29_000, 'on time'],
  [720_000, '12 min behind'],
  [-180_000, '3 min ahead'],
  [4_800_000, '1 h 20 min behind'],
  [null, 'no plan'],
])('a slip of %s ms is %s', (ms, words) => {
  expect(saySlip(ms)).toBe(words);
});

test('a late step says by how much, to the minute as the slip', () => {
  expect(sayLateBy(nine, after(1))).toBe('Late by 1 min');
  expect(sayLateBy(nine, new Date(nine.getTime() + 90_000))).toBe('Late by 2 min');
  expect(sayLateBy(nine, after(80))).toBe('Late by 1 h 20 min');
});

test('a late step says what it owes', () => {
  expect(sayLate('start', after(18), nine, 'Europe/Vienna')).toBe('should have started at 09:18 CET');
  expect(sayLate('finish', after(28), nine, 'Europe/Vienna')).toBe('should have been done at 09:28 CET');
});
