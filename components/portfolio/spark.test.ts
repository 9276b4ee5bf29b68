import { expect, test } from 'vitest';
import { drawSpark } from './spark.ts';

test.each([
  ['no day behind it', [], 250, 'M0 14.5'],
  ['a day with nothing done, now half', [0], 500, 'M0 19H72V10'],
  ['what is beyond the whole stays in the drawing', [2000, -5], 1000, 'M0 1H36V19H72V1'],
])('%s', (_, days, now, path) => {
  expect(drawSpark(days, now)).toBe(path);
});
