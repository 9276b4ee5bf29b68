import { expect, test } from 'vitest';
import { compareTargets, type TargetAnswer } from './rules.ts';

const answer = (kind: string, code: string, paramsDigest = 'a'): TargetAnswer => ({
  ...{ kind, code, paramsDigest, verdict: 'pass', summary: code, at: '2027-03-01T00:00:00Z' },
});

test('two targets stand side by side, differences first', () => {
  const compared = compareTargets(
    [
      answer('csp', 'csp.none'),
      answer('hsts', 'hsts.ok'),
      answer('redirect', 'redirect.ok'),
      answer('www', 'www.ok'),
    ],
    [answer('hsts', 'hsts.missing'), answer('redirect', 'redirect.ok'), answer('www', 'www.ok', 'b')],
  );
  expect(compared.map(({ kind, differs, left, right }) => [kind, differs, left?.code, right?.code])).toEqual([
    ['csp', true, 'csp.none', undefined],
    ['hsts', true, 'hsts.ok', 'hsts.missing'],
    ['www', true, 'www.ok', undefined],
    ['www', true, undefined, 'www.ok'],
    ['redirect', false, 'redirect.ok', 'redirect.ok'],
  ]);
});

test('nothing beside nothing is nothing', () => {
  expect(compareTargets([], [])).toEqual([]);
});
