import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reading, Unreadable } from './reading.ts';
import { detectFormat, formatById, readReport } from './registry.ts';

const folder = join(import.meta.dirname, '../../tests/fixtures/reports');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const readAs = (format: string, source: string): Reading | Unreadable => {
  const known = formatById(format);
  if (!known) throw new Error(`no format ${format}`);
  return readReport(known, source);
};
const mustRead = (format: string, source: string): Reading => {
  const read = readAs(format, source);
  if (!read.ok) throw new Error(`${read.line}: ${read.message}`);
  return read;
};
/** What the report means for an id that an item names: its own result, or that of its silence. */
const answerOf = (reading: Reading, id: string): string | undefined =>
  (reading.results.find((one) => one.id === id) ?? reading.silent(id))?.verdict;

describe.each<[name: string, format: string, whole: string, answers: Record<string, string | undefined>]>([
  ['django-check-safe.txt', 'django-check', 'pass', { 'security.W004': 'pass', 'fairdm.E100': 'pass' }],
  [
    'django-check-unsafe.txt',
    'django-check',
    'warn',
    {
      ...{
        'security.W004': 'fail',
        'security.W009': 'fail',
        'security.W018': 'fail',
        'security.W020': 'fail',
      },
      // Django does not look at these while HSTS is off.
      ...{ 'security.W005': 'inconclusive', 'security.W021': 'inconclusive', 'security.W001': 'pass' },
    },
  ],
  ['django-check-unsafe-fail-level.txt', 'django-check', 'warn', { 'security.W012': 'fail' }],
  [
    'django-check-errors-silenced.txt',
    'django-check',
    'fail',
    { 'admin.E403': 'fail', 'security.W021': 'fail', 'security.W008': 'inconclusive' },
  ],
  ['showmigrations-applied.txt', 'django-migrations', 'pass', { applied: 'pass', made: undefined }],
  ['showmigrations-unapplied.txt', 'django-migrations', 'fail', { applied: 'fail' }],
  ['showmigrations-one-left.txt', 'django-migrations', 'fail', { applied: 'fail' }],
  ['showmigrations-plan.txt', 'django-migrations', 'fail', { applied: 'fail' }],
  ['migrate-check-clean.txt', 'django-migrations', 'pass', { applied: 'pass' }],
  ['makemigrations-clean.txt', 'django-migrations', 'pass', { made: 'pass', applied: undefined }],
  ['makemigrations-missing.txt', 'django-migrations', 'fail', { made: 'fail' }],
  ['collectstatic.txt', 'django-collectstatic', 'pass', { collected: 'pass', manifest: 'inconclusive' }],
  ['collectstatic-again.txt', 'django-collectstatic', 'pass', { collected: 'pass', duplicates: 'pass' }],
  ['collectstatic-dry-changed.txt', 'django-collectstatic', 'inconclusive', { collected: 'inconclusive' }],
  ['collectstatic-manifest.txt', 'django-collectstatic', 'pass', { collected: 'pass', manifest: 'pass' }],
  ['collectstatic-manifest-broken.txt', 'django-collectstatic', 'fail', { manifest: 'fail' }],
  [
    'gitleaks.sarif',
    'sarif',
    'fail',
    { 'tool:gitleaks': 'fail', 'generic-api-key': 'fail', 'private-key': 'pass', B105: undefined },
  ],
  ['bandit.sarif', 'sarif', 'warn', { 'tool:bandit': 'warn', B105: 'warn', B602: undefined }],
  ['clean.sarif', 'sarif', 'pass', { 'tool:gitleaks': 'pass', 'private-key': 'pass' }],
  [
    'zap-full.json',
    'zap',
    'fail',
    { '40018': 'fail', '10035': 'fail', '40012': 'pass', '10202': 'pass', '10098': 'pass' },
  ],
  // A baseline scan tries nothing out: it knows nothing of SQL injection.
  ['zap-baseline.json', 'zap', 'pass', { '40018': 'inconclusive', '10202': 'pass', '10049': 'warn' }],
  [
    'pytest.xml',
    'junit',
    'fail',
    {
      ...{
        'test-sign-in': 'pass',
        'test-upload': 'fail',
        'test-pdf': 'inconclusive',
        'test-core-flow': 'pass',
      },
      ...{ 'tests.test_sign_in.TestForm.test_locked': 'pass', 'tests.test_upload.test_large_file': 'fail' },
      ...{ 'test-dashboard': undefined, pytest: 'fail' },
    },
  ],
  [
    'playwright.xml',
    'junit',
    'pass',
    { 'test-dashboard': 'pass', dashboard: 'pass', 'e2e/dashboard.spec.ts': 'pass' },
  ],
  [
    'lighthouse.json',
    'lighthouse',
    'fail',
    {
      ...{ performance: 'warn', accessibility: 'pass', seo: 'fail', 'largest-contentful-paint': 'warn' },
      ...{ 'errors-in-console': 'fail', 'network-requests': undefined },
    },
  ],
  ['k6-summary-export.json', 'load', 'fail', { errors: 'pass', p95: 'pass', thresholds: 'fail' }],
  ['k6-handle-summary.json', 'load', 'warn', { errors: 'warn', p95: 'warn', thresholds: undefined }],
  ['ab.txt', 'load', 'pass', { errors: 'pass', p95: 'pass' }],
  ['ab-not-found.txt', 'load', 'fail', { errors: 'fail' }],
  ['locust_stats.csv', 'load', 'fail', { errors: 'fail', p95: 'pass' }],
  ['local.json', 'local', 'fail', { env: 'fail', redis: 'pass', postgres: undefined }],
])('%s', (name, format, whole, answers) => {
  test(`is known for ${format}`, () => {
    expect(detectFormat(text(name))?.id).toBe(format);
  });

  test('answers', () => {
    const reading = mustRead(format, text(name));
    expect(reading.whole.verdict).toBe(whole);
    expect(Object.fromEntries(Object.keys(answers).map((id) => [id, answerOf(reading, id)]))).toEqual(
      answers,
    );
    for (const { summary } of [reading.whole, ...reading.results]) expect(summary).not.toBe('');
  });

  test('sent with the line ends of Windows, it says the same', () => {
    const [reading, other] = [text(name), text(name).replaceAll('\n', '\r\n')].map((one) =>
      mustRead(format, one),
    );
    expect(other?.results.map(({ id, verdict }) => [id, verdict])).toEqual(
      reading?.results.map(({ id, verdict }) => [id, verdict]),
    );
  });
});

describe('what is cut off or broken is refused with its line', () => {
  const cutAt = (name: string, mark: string) => text(name).slice(0, text(name).indexOf(mark));
  test.each<[what: string, format: string, source: string, line: number, says: string]>([
    ['nothing', 'django-check', ' \n', 1, '2>&1'],
    [
      'a check without its end',
      'django-check',
      cutAt('django-check-unsafe.txt', '?: (security.W012'),
      7,
      'not whole',
    ],
    [
      'a check of which a line is missing',
      'django-check',
      text('django-check-unsafe.txt').replace(/^.*W012.*\n/m, ''),
      14,
      'Django counted 10 issues, and 9 stand here',
    ],
    [
      'a check that fell over',
      'django-check',
      text('django-check-traceback.txt'),
      0,
      'The check itself failed: ModuleNotFound',
    ],
    ['two checks', 'django-check', text('django-check-safe.txt').repeat(2), 2, 'one at a time'],
    [
      'a check that was not one for deployment',
      'django-check',
      `$ python manage.py check\n${text('django-check-safe.txt')}`,
      1,
      '--deploy',
    ],
    ['half a line of showmigrations', 'django-migrations', ` [X] 0001_initial\n [`, 2, 'not whole'],
    ['something else', 'django-migrations', 'hello\n', 1, 'neither showmigrations nor'],
    [
      'collectstatic without its end',
      'django-collectstatic',
      'Copying a.css\nCopying b.css\n',
      2,
      'not whole',
    ],
    ['half of a JSON', 'zap', cutAt('zap-full.json', '"10098"'), 43, 'ends in the middle'],
    ['no JSON', 'sarif', '{\n  "version": oops\n}', 2, 'not JSON from here'],
    ['JSON of another kind', 'sarif', '{\n  "version": "2.1.0",\n  "runs": 3\n}', 3, 'runs:'],
    [
      'SARIF 1',
      'sarif',
      text('clean.sarif').replace('"version": "2.1.0"', '"version": "1.0.0"'),
      1,
      'only SARIF 2',
    ],
    [
      'an alert without its risk',
      'zap',
      text('zap-full.json').replace(/"riskcode": "3",/, ''),
      12,
      'alerts[0].riskcode',
    ],
    ['half of an XML', 'junit', cutAt('playwright.xml', '</testsuite>'), 7, 'not whole XML'],
    ['an XML bomb', 'junit', '<!DOCTYPE x [<!ENTITY a "b">]><testsuites/>', 1, 'entities'],
    ['XML of another kind', 'junit', '<html></html>', 1, 'no `testsuite`'],
    ['no tests', 'junit', '<testsuites><testsuite name="a"/></testsuites>', 1, 'No test was run'],
    ['ab stopped', 'load', cutAt('ab.txt', 'Complete requests'), 16, 'not whole'],
    ['ab without its percentiles', 'load', cutAt('ab.txt', ' 100%'), 0, 'line of 100 %'],
    ['locust without its sum', 'load', cutAt('locust_stats.csv', ',Aggregated'), 3, 'Aggregated'],
    ['a row of locust that is cut', 'load', text('locust_stats.csv').slice(0, -20), 4, 'not whole'],
    [
      'a local check that does not exist',
      'local',
      text('local.json').replace('"redis"', '"mysql"'),
      5,
      'results[1].check',
    ],
  ])('%s', (_what, format, source, line, says) => {
    const read = readAs(format, source);
    expect(read).toMatchObject({ ok: false });
    if (read.ok) return;
    expect(read.message).toContain(says);
    if (line > 0) expect(read.line).toBe(line);
  });
});
