import { expect, test } from 'vitest';
import { describeReadiness, segmentSpans } from './readiness.ts';

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

test('a group without items draws nothing', () => {
  expect(segmentSpans(none)).toEqual([]);
});
