import { expect, test } from 'vitest';
import { fromPlaywright, fromVitest, judged, total } from './counts.ts';

test('a file of tests that could not be loaded counts as failed', () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  };
  expect(fromVitest(report)).toEqual({ passed: 7, failed: 2 });
});

test('a flaky browser test failed, and so did what broke outside of any', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{}] };
  expect(fromPlaywright(report)).toEqual({ passed: 5, failed: 3 });
});

test.each([
  ['all passed', { passed: 3, failed: 0 }, 0, { passed: 3, failed: 0 }],
  ['some failed', { passed: 3, failed: 2 }, 1, { passed: 3, failed: 2 }],
  ['no test ran', { passed: 0, failed: 0 }, 0, { passed: 0, failed: 1 }],
  ['ended badly without naming a test', { passed: 3, failed: 0 }, 1, { passed: 3, failed: 1 }],
  ['was killed', { passed: 0, failed: 0 }, null, { passed: 0, failed: 1 }],
])('a stage where %s', (_case, counts, exitCode, expected) => {
  expect(judged(counts, exitCode)).toEqual(expected);
});

test('the total is over all stages', () => {
  const stages = [
    { passed: 1, failed: 0 },
    { passed: 20, failed: 3 },
  ];
  expect(total(stages)).toEqual({ passed: 21, failed: 3 });
});
