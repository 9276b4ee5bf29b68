import { expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [34_567, '35 KB'],
  [2_500_000, '2.5 MB'],
  [1_073_741_824, '1.1 GB'],
  [5_000_000_000_000, '5000 GB'],
])('%i is %s', (bytes, told) => {
  expect(formatBytes(bytes)).toBe(told);
});
