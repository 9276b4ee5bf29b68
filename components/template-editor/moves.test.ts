import { describe, expect, test } from 'vitest';
import { moveBefore } from '#lib/template-draft/place.ts';
import { dropAt, endOf, linesOf, oneStep, type Place, sectionStep } from './moves.ts';

const entry = (key: string) => ({ key, section: (key[0] ?? '').toUpperCase() });
/** Sections whose entries do not all stand together. */
const entries = ['a1', 'b1', 'a2', 'c1', 'b2'].map(entry);
type Entries = readonly { key: string; section: string }[];
const shown = (list: Entries) =>
  linesOf(list)
    .map((line) => (line.is === 'section' ? `${line.section}:` : line.entry.key))
    .join(' ');
const moved = (key: string, place: Place | null) =>
  place && shown(moveBefore(entries, [key], place.before, place.section));

test('lines stand by section', () => {
  expect(shown(entries)).toBe('A: a1 a2 B: b1 b2 C: c1');
});

describe('one step', () => {
  test.each<[string, -1 | 1, string | null]>([
    ['a1', -1, null],
    ['a1', 1, 'A: a2 a1 B: b1 b2 C: c1'],
    ['a2', 1, 'A: a1 B: a2 b1 b2 C: c1'],
    ['b1', -1, 'A: a1 a2 b1 B: b2 C: c1'],
    ['b2', -1, 'A: a1 a2 B: b2 b1 C: c1'],
    ['c1', -1, 'A: a1 a2 B: b1 b2 c1'],
    ['c1', 1, null],
  ])('%s by %i', (key, by, expected) => {
    expect(moved(key, oneStep(entries, key, by))).toBe(expected);
  });
});

test('to the end of a section, and to one that is empty', () => {
  expect(moved('c1', endOf(entries, 'A', 'c1'))).toBe('A: a1 a2 c1 B: b1 b2');
  expect(moved('a1', endOf(entries, 'New', 'a1'))).toBe('A: a2 B: b1 b2 C: c1 New: a1');
});

test.each<[string, -1 | 1, string | null]>([
  ['A', -1, null],
  ['B', -1, 'B: b1 b2 A: a1 a2 C: c1'],
  ['B', 1, 'A: a1 a2 C: c1 B: b1 b2'],
  ['C', 1, null],
])('section %s by %i', (section, by, expected) => {
  const step = sectionStep(entries, section, by);
  expect(step && shown(moveBefore(entries, step.keys, step.before))).toBe(expected);
});

describe('dropped between lines', () => {
  // 0 A: 1 a1 2 a2 3 B: 4 b1 5 b2 6 C: 7 c1
  test.each<[string, number, string | null]>([
    ['c1', 1, 'A: c1 a1 a2 B: b1 b2'],
    ['c1', 2, 'A: a1 c1 a2 B: b1 b2'],
    ['c1', 3, 'A: a1 a2 c1 B: b1 b2'],
    ['a1', 8, 'A: a2 B: b1 b2 C: c1 a1'],
    ['a1', 2, null],
    ['a1', 1, null],
    ['c1', 0, 'A: c1 a1 a2 B: b1 b2'],
  ])('%s at %i', (key, gap, expected) => {
    expect(moved(key, dropAt(entries, linesOf(entries), gap, key))).toBe(expected);
  });
});
