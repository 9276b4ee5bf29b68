import { expect, test } from 'vitest';
import { scorePercents } from './score.ts';

test.each([
  [{ pointsTotal: 0, pointsDone: 0, pointsWaived: 0 }, 0, 0],
  [{ pointsTotal: 200, pointsDone: 199, pointsWaived: 0 }, 99, 99],
  [{ pointsTotal: 200, pointsDone: 199, pointsWaived: 1 }, 99, 100],
  [{ pointsTotal: 3, pointsDone: 1, pointsWaived: 1 }, 33, 66],
])('%j is %i and %i percent', (points, done, settled) => {
  expect(scorePercents(points)).toEqual({ done, settled });
});
