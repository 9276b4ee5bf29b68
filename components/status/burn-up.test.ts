import { expect, test } from 'vitest';
import { drawBurnUp } from './burn-up.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const points = [
  { at: day(1), done: 0 },
  { at: day(3), done: 4 },
  { at: day(6), done: 5 },
];

test('steps go right, then up; the target ends at the launch', () => {
  const drawn = drawBurnUp({ points, total: 10, launch: day(11), now: day(6) });
  expect(drawn.soFar).toBe('M0 100H200V60H500V50H500');
  expect(drawn.target).toBe('M0 100L1000 0');
  expect(drawn.spread).toBe('');
});

test('a late forecast stretches the axis, but at most to twice its length', () => {
  const forecast = { early: day(11), likely: day(16), late: day(90) };
  const drawn = drawBurnUp({ points, total: 10, launch: day(11), now: day(6), forecast });
  expect(drawn.launchX).toBe(500);
  expect(drawn.spread).toBe('M250 50L500 0H1000Z');
});

test('nothing yet is a drawing too', () => {
  expect(drawBurnUp({ points: [], total: 0, launch: day(11), now: day(6) }).soFar).toBe('');
});
