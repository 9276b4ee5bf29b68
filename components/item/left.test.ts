import { expect, it } from 'vitest';
import { sayEvidence, sayProbes, saySignOffs } from './left.ts';

type Probe = Parameters<typeof sayProbes>[0][number];
const probe = (verdict: Probe['verdict'], confirming = false): Probe => ({
  kind: 'hsts',
  verdict,
  code: verdict && `hsts.${verdict}`,
  confirming,
});

it.each<[Probe[], string, string]>([
  [[probe('pass')], 'pass', 'Passes'],
  [[probe('pass'), probe('pass')], 'pass', 'All 2 pass'],
  [[probe('pass'), probe('warn')], 'warn', 'hsts.warn'],
  [[probe('warn'), probe('inconclusive')], 'inconclusive', 'Inconclusive'],
  [[probe(null)], 'not-run', 'Not run yet'],
  [[probe(null), probe('pass')], 'not-run', '1 not run yet'],
  [[probe(null), probe('fail')], 'fail', 'hsts.fail'],
  [[probe('fail'), probe('fail'), probe('pass')], 'fail', '2 of 3 fail'],
  [[probe('fail'), probe('fail', true)], 'confirming', 'hsts failing, confirming'],
])('%j is %s: %s', (probes, status, word) => {
  expect(sayProbes(probes)).toEqual({ status, word });
});

it('evidence that was removed does not count', () => {
  const gone = { removedAt: '2026-11-21T00:00:00Z' };
  const all = [gone] as Parameters<typeof sayEvidence>[0]['evidence'];
  expect(sayEvidence({ evidence: all, evidenceNeed: 'required' })).toEqual({
    status: 'open',
    word: 'Required, missing',
  });
  expect(sayEvidence({ evidence: [], evidenceNeed: 'none' }).word).toBe('None needed');
});

it.each([
  [2, 2, 'open', '0 of 2'],
  [2, 1, 'in-progress', '1 of 2'],
  [1, 0, 'done', '1 of 1'],
] as const)('%i required and %i missing is %s: %s', (required, missing, status, word) => {
  expect(saySignOffs({ required, missing })).toEqual({ status, word });
});
