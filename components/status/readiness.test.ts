import { expect, test } from 'vitest';
import { cellLines, describeReadiness, segmentSpans } from './readiness.ts';

const critical = { severity: 'critical', done: 12, waived: 0, failed: 1, unreported: 2 } as const;
const none = { severity: 'optional', done: 0, waived: 0, failed: 0, unreported: 0 } as const;

test('the bar says in words what it draws', () => {
  expect(describeReadiness([critical, none])).toBe(
    'Critical: 12 done, 1 failed, 2 not reported of 15. Optional: none.',
  );
});

test('segments follow one another and leave the rest hollow', () => {
  expect(segmentSpans(critical)).toEqual([
    { segment: 'done', x: 0, width: 80 },
    { segment: 'failed', x: 80, width: (1 / 15) * 100 },
  ]);
});

test.each([
  [0, null],
  [1, null],
  [2, { reach: 50, length: 1, dashes: '0 0.987 0.013 0' }],
  [4, { reach: 75, length: 3, dashes: '0 0.973 0.027 0' }],
  [20, { reach: 95, length: 19, dashes: '0 0.920 0.080 0' }],
])('%i items are parted between one another and not at the end', (cells, lines) => {
  expect(cellLines(cells)).toEqual(lines);
});

test('a group without items draws nothing', () => {
  expect(segmentSpans(none)).toEqual([]);
});
