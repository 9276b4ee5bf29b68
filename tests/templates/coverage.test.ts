import { describe, expect, test } from 'vitest';
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
