import { describe, expect, test } from 'vitest';
import { detectFormat, formatById, readReport } from '#lib/machine-report/registry.ts';
import { answersOf } from '#lib/machine-report/rules.ts';
import type { TemplateItem } from '#lib/template/schema.ts';
import { asked, builtin } from './builtin.ts';

const SEVERITY = { c: 'critical', i: 'important', o: 'optional' } as const;

describe.each(Object.entries(asked.templates))('%s holds what its source asks', (key, wanted) => {
  test('every item, in its severity and with its condition', () => {
    const doc = builtin(key);
    const found = new Map(doc.items.map((item) => [item.key, item]));
    expect(wanted.items.map((item) => item.key).filter((one) => !found.has(one))).toEqual([]);
    for (const { key: itemKey, severity, when } of wanted.items) {
      const item = found.get(itemKey);
      expect(item, itemKey).toMatchObject({ severity: SEVERITY[severity], when: when ?? null });
    }
  });

  test('every item is wired to all that answers it', () => {
    const doc = builtin(key);
    const gaps = wanted.items.flatMap(({ key: itemKey, by }) => {
      const item = doc.items.find((one) => one.key === itemKey);
      return by.filter((answer) => !item || !wired(item, answer)).map((answer) => `${itemKey}: ${answer}`);
    });
    expect(gaps).toEqual([]);
  });

  test('every step in its order, every occurrence in its section, every guide with its checks', () => {
    const doc = builtin(key);
    const steps = doc.steps.map((step) => step.key);
    expect(steps.filter((step) => wanted.steps.includes(step))).toEqual(wanted.steps);
    for (const [section, keys] of Object.entries(wanted.occurrences)) {
      const inSection = doc.every.filter((one) => slug(one.section) === section).map((one) => one.key);
      expect(keys.filter((one) => !inSection.includes(one))).toEqual([]);
    }
    for (const [guide, checks] of Object.entries(wanted.guides)) {
      const found = doc.guides.find((one) => one.key === guide);
      expect(found?.checks.length ?? 0, guide).toBeGreaterThanOrEqual(checks);
    }
  });
});

/** A report of a format that speaks of one id, badly or well. */
const reportOn: Record<string, (id: string, bad: boolean) => string> = {
  'django-check': (id, bad) =>
    bad
      ? `System check identified some issues:\n\nERRORS:\n?: (${id === '*' ? 'a.E001' : id}) No.\n\nSystem check identified 1 issue (0 silenced).\n`
      : 'System check identified no issues (0 silenced).\n',
  'django-migrations': (_id, bad) =>
    bad ? `a\n [ ] 0001_initial\nMigrations for 'a':\n` : 'a\n [X] 0001_initial\nNo changes detected\n',
  'django-collectstatic': (_id, bad) =>
    bad
      ? 'Traceback (most recent call last):\n  File "collectstatic.py"\nValueError: The file \'a.css\' could not be found with <Manifest>.'
      : "9 static files copied to '/srv', 9 post-processed.\n",
  sarif: (id, bad) =>
    JSON.stringify({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: id.replace('tool:', ''), rules: [{ id }] } },
          results: bad ? [{ ruleId: id, level: 'error', message: { text: 'No.' } }] : [],
        },
      ],
    }),
  zap: (id, bad) => {
    const alert = { pluginid: id === '*' ? '40018' : id, name: 'No.', riskcode: '3', confidence: '2' };
    const tried = { pluginid: '40040', name: 'CORS', riskcode: '0', confidence: '2' };
    return JSON.stringify({ '@programName': 'ZAP', site: [{ alerts: bad ? [alert] : [tried] }] });
  },
  junit: (id, bad) =>
    `<testsuite name="all"><testcase classname="tests.${id.replaceAll('-', '_')}" name="t">${bad ? '<failure/>' : ''}</testcase></testsuite>`,
  lighthouse: (id, bad) =>
    JSON.stringify({
      lighthouseVersion: '12',
      categories: { performance: { score: bad ? 0.1 : 1 } },
      audits: { [id]: { score: bad ? 0.1 : 1 } },
    }),
  load: (_id, bad) =>
    JSON.stringify({ metrics: { http_reqs: { count: 100 }, http_req_failed: { value: bad ? 0.5 : 0 } } }),
  local: (id, bad) =>
    JSON.stringify({
      schema: 'holdpoint.local/1',
      ...{ check: id, verdict: bad ? 'fail' : 'pass', code: 'a', summary: 'Seen.' },
    }),
};

describe.each(Object.keys(asked.templates))('every report and local check of %s', (key) => {
  const asks = builtin(key).items.flatMap((item) => [
    ...item.reports.flatMap(({ format, ids }) =>
      (ids.length > 0 ? ids : ['*']).map((id) => [format, id, item.key]),
    ),
    ...item.local.map(({ check }) => ['local', check, item.key]),
  ]) as [string, string, string][];

  test.each(asks)('%s %s answers %s', (format, id) => {
    const verdictOf = (bad: boolean) => {
      const text = reportOn[format]?.(id, bad) ?? '';
      expect(detectFormat(text)?.id).toBe(format);
      const known = formatById(format);
      const read = known && readReport(known, text);
      if (!read?.ok) throw new Error(read?.message);
      return answersOf(read, [id]).find((one) => one.id === id)?.verdict;
    };
    expect([verdictOf(true), verdictOf(false)]).toEqual(['fail', 'pass']);
  });
});

test('a report and a probe that speak of the same thing are paired', () => {
  const pairs = Object.keys(asked.templates).flatMap((key) =>
    builtin(key).items.flatMap(({ key: item, contradictions }) =>
      contradictions.map(({ report, probe }) => `${item}: ${report} ${probe}`),
    ),
  );
  expect(pairs).toEqual(
    expect.arrayContaining([
      ...['hsts: security.W004 hsts', 'redirect-to-https: security.W008 redirect'],
      ...['allowed-hosts: security.W020 host-rejection', 'debug-off: security.W018 debug-page'],
      ...['nosniff: security.W006 content-type-options', 'frame-options: security.W019 frame-options'],
      ...['static-collected: collected static-assets', 'concurrent-users: load load'],
    ]),
  );
});

test('wiring is told apart from its absence', () => {
  const item = builtin('django-launch').items.find((one) => one.key === 'hsts');
  if (!item) throw new Error('hsts is gone');
  expect(wired(item, 'report:django-check(security.W004,security.W005)')).toBe(true);
  expect(wired(item, 'report:django-check(security.W099)')).toBe(false);
  expect(wired(item, 'report:junit')).toBe(false);
  expect(wired(item, 'local:env')).toBe(false);
  expect(wired(item, 'https')).toBe(false);
  expect(wired({ ...item, evidence: 'none' }, 'hand')).toBe(false);
});

/** Is the item answered by `hand`, `waiver`, `local:CHECK`, `report:FORMAT(ids)` or a probe's id? */
function wired(item: TemplateItem, answer: string): boolean {
  if (answer === 'hand') return item.evidence !== 'none';
  // A waiver can be asked for on any item.
  if (answer === 'waiver') return true;
  const [kind, rest] = answer.split(':');
  if (kind === 'local') return item.local.some(({ check }) => check === rest);
  if (kind !== 'report') return item.probes.some((probe) => probe.id === answer);
  const [, format, ids] = /^([\w-]+)(?:\((.*)\))?$/.exec(rest ?? '') ?? [];
  const report = item.reports.find((one) => one.format === format);
  return Boolean(report) && (ids?.split(',') ?? []).every((id) => report?.ids.includes(id));
}

function slug(section: string): string {
  return section.toLowerCase().replaceAll(' ', '-');
}
