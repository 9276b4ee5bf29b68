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

test('line ends and the space around a text are no edit', () => {
  const written = { ...text, how: '1. Do it.\n2. See it.\n' };
  expect(changesOf(written, { ...written, how: '1. Do it.\r\n2. See it.' })).toEqual({});
  expect(changesOf(written, { ...written, how: '1. Do it.\n\n2. See it.' })).not.toEqual({});
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
