import { describe, expect, test } from 'vitest';
import { contradictionsOf, sayContradiction } from './contradictions.ts';
import type { WaiverFact } from './schema.ts';

const now = new Date('2027-03-01T12:00:00Z');
const pair = { report: 'security.W004', probe: 'hsts', wire: 'sends no HSTS', look: 'at the proxy' };
type Verdict = 'pass' | 'warn' | 'fail' | 'inconclusive' | null;

const look = (report: Verdict, probe: Verdict, more: { confirming?: boolean; waivers?: WaiverFact[] } = {}) =>
  contradictionsOf(
    {
      contradictions: [pair],
      reports: [{ format: 'django-check', answer: 'security.W004', verdict: report }],
      probes: [{ kind: 'hsts', verdict: probe, confirming: more.confirming ?? false }],
      waivers: more.waivers ?? [],
    },
    now,
  ).map(({ passes }) => passes);

describe('a report and a probe disagree', () => {
  test.each<[Verdict, Verdict, string[]]>([
    ['pass', 'fail', ['report']],
    ['fail', 'pass', ['probe']],
    ['pass', 'pass', []],
    ['fail', 'fail', []],
    ['pass', 'warn', []],
    ['pass', 'inconclusive', []],
    ['inconclusive', 'fail', []],
    ['warn', 'fail', []],
    ['fail', 'warn', []],
    [null, 'fail', []],
    ['pass', null, []],
  ])('a report that says %s and a probe that says %s: %j', (report, probe, found) => {
    expect(look(report, probe)).toEqual(found);
  });

  test('never while the failure is being confirmed, or is disputed', () => {
    expect(look('pass', 'fail', { confirming: true })).toEqual([]);
    const dispute = { kind: 'dispute' as const, probeKind: 'hsts' };
    expect(look('pass', 'fail', { waivers: [{ ...dispute, expiresAt: new Date('2027-04-01') }] })).toEqual(
      [],
    );
    expect(look('pass', 'fail', { waivers: [{ ...dispute, expiresAt: new Date('2027-02-01') }] })).toEqual([
      'report',
    ]);
  });
});

describe('a contradiction in words', () => {
  const site = { target: 'https://shop.example/', summary: 'There is no header.' };
  test.each([
    [
      pair,
      'report',
      '`security.W004` is silent, but https://shop.example/ sends no HSTS: look at the proxy.',
    ],
    [
      { ...pair, wire: null, look: null },
      'report',
      '`security.W004` is silent, but https://shop.example/ fails the probe `hsts` (There is no header).',
    ],
    [
      pair,
      'probe',
      '`security.W004` is reported, but https://shop.example/ passes the probe `hsts`: look at the proxy.',
    ],
    [
      { ...pair, report: 'local:redis', probe: 'ports' },
      'report',
      '`local:redis` passes, but https://shop.example/ sends no HSTS: look at the proxy.',
    ],
  ] as const)('%#', (named, passes, words) => {
    expect(sayContradiction({ ...named, passes }, site)).toBe(words);
  });
});
