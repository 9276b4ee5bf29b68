import { describe, expect, it } from 'vitest';
import { confirm, isStale, worseOf, worstOf } from './rules.ts';
import { type VerdictKind, verdictKinds } from './schema.ts';

const start = new Date('2026-11-21T09:00:00Z');
const atSecond = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const kinds: Record<string, VerdictKind> = { f: 'fail', p: 'pass', w: 'warn', i: 'inconclusive' };

/** `f0 p10 f20`: a failure at once, a pass after ten seconds, a failure after twenty. */
const history = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((run) => ({ verdict: kinds[run[0] ?? ''] ?? 'pass', at: atSecond(Number(run.slice(1))) }));

describe('worst of', () => {
  it('orders fail, inconclusive, warn, pass', () => {
    expect(verdictKinds.toReversed()).toEqual(['fail', 'inconclusive', 'warn', 'pass']);
    expect(worseOf('warn', 'inconclusive')).toBe('inconclusive');
    expect(worseOf('fail', 'inconclusive')).toBe('fail');
    expect(
      worstOf([
        { verdict: 'warn', n: 1 },
        { verdict: 'warn', n: 2 },
        { verdict: 'pass', n: 3 },
      ] as const),
    ).toEqual({
      verdict: 'warn',
      n: 1,
    });
  });
});

describe('confirmation', () => {
  it.each([
    ['', 0, 'clear'],
    ['p0', 0, 'clear'],
    ['i0 i10 w20', 20, 'clear'],
    ['f0', 0, 'confirming', 2, 60],
    ['f0', 60, 'confirming', 2, 60],
    ['f0', 61, 'confirming', 3, 121],
    ['f0 p10', 10, 'confirming', 1, 60],
    ['f0 i10', 10, 'confirming', 1, 60],
    ['f0 f10', 10, 'confirmed'],
    ['f10 f0', 10, 'confirmed'],
    ['f0 p10 f20', 20, 'confirmed'],
    ['f0 i10 f60', 60, 'confirmed'],
    ['f0 f61', 61, 'confirming', 2, 121],
    ['f0 p10 p20', 20, 'clear'],
    ['f0 i10 i20', 20, 'clear'],
    ['f0 p10 p20 f30', 30, 'confirming', 2, 90],
    ['f0 p10 f61', 61, 'confirming', 2, 121],
    ['f0 p10', 61, 'clear'],
    ['f0 f10 p20', 20, 'clear'],
    ['f0 f10 w3600', 3_600, 'clear'],
    ['f0 f10 f3600', 3_600, 'confirmed'],
    ['f0 f10 i3600', 3_600, 'confirmed'],
    ['f0 f10 p20 f30', 30, 'confirming', 2, 90],
  ] as const)('%s seen at %i s is %s', (text, at, state, runsLeft?: number, until?: number) => {
    const standing = state === 'confirming' ? { state, runsLeft, until: atSecond(until ?? 0) } : { state };
    expect(confirm(history(text), atSecond(at))).toEqual(standing);
  });
});

it.each([
  [null, 0, true],
  [0, 86_400, false],
  [0, 86_401, true],
])('a verdict of %s s at %i s is stale: %s', (seen, now, stale) => {
  expect(isStale(seen === null ? null : atSecond(seen), 86_400_000, atSecond(now))).toBe(stale);
});
