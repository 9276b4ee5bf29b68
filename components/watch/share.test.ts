import { expect, test } from 'vitest';
import { sayShare } from './share.ts';

test.each([
  [0, 0, 'no run'],
  [24, 24, '100%'],
  [0, 3, '0.0%'],
  [23, 24, '95.8%'],
  [9_999, 10_000, '99.9%'],
])('%i of %i is %s', (up, of, words) => {
  expect(sayShare({ up, of })).toBe(words);
});
