/** How many tests or checks passed and failed. */
export type Counts = { passed: number; failed: number };

/** What the test runner's JSON report says. A file that could not be loaded holds no test, yet failed. */
export function fromVitest(report: {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}): Counts {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/** What the browser runner's JSON report says; errors outside of tests count too. */
export function fromPlaywright(report: {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}): Counts {
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length };
}

/** A stage that ran no test, or ended badly without naming one, failed: silence is not success. */
export function judged(counts: Counts, exitCode: number | null): Counts {
  const silent = counts.passed + counts.failed === 0 || (exitCode !== 0 && counts.failed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

/** The sum over all stages. */
export function total(counts: Counts[]): Counts {
  const sum = { passed: 0, failed: 0 };
  for (const { passed, failed } of counts) {
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}
