import { expect, test } from 'vitest';
import { changesOf, mayCallCosmetic } from './rules.ts';

const text = { title: 'A', why: 'b', how: 'c', severity: 'critical', evidenceNeed: 'none' };

test('what differs is named with both sides, and nothing else', () => {
  expect(changesOf(text, text)).toEqual({});
  expect(changesOf(text, { ...text, how: 'd', title: 'B' })).toEqual({
    title: { from: 'A', to: 'B' },
    how: { from: 'c', to: 'd' },
  });
});

test.each([
  ['title', { title: 'B' }, null],
  ['why and how', { why: 'x', how: 'y' }, null],
  ['severity', { severity: 'optional' }, 'not-cosmetic'],
  ['evidence', { evidenceNeed: 'required' }, 'not-cosmetic'],
  ['title and severity', { title: 'B', severity: 'optional' }, 'not-cosmetic'],
])('an edit of %s may be called cosmetic or not', (_name, edit, code) => {
  expect(mayCallCosmetic(changesOf(text, { ...text, ...edit }))?.refusal.code ?? null).toBe(code);
});
