import { describe, expect, test } from 'vitest';
import type { Shown } from '#lib/template-import/preview.ts';
import {
  type Chosen,
  choose,
  countEntries,
  entriesShown,
  groupEntries,
  mergedInto,
  standsAbove,
  withOneAbove,
} from './review-state.ts';

const shown = (id: string, more: Partial<Shown> = {}): Shown => ({
  ...{
    id,
    kind: 'item',
    title: `Item ${id}`,
    section: 'A',
    phase: 'pre-launch',
    severity: 'important',
    isSaid: true,
  },
  ...{ lines: { from: 1, to: 1 }, graded: [], text: '', repeats: null, renews: null, known: null },
  ...more,
});
const entries = [
  shown('1'),
  shown('2', { isSaid: false }),
  shown('3', { kind: 'step' }),
  shown('4', { section: 'B', repeats: '1' }),
];
const none: Chosen = new Map();
const picked = (...acts: [string, object][]): Chosen =>
  acts.reduce((chosen, [id, change]) => choose(chosen, { ids: [id], change }), none);

describe('merging', () => {
  test('what repeats an entry is merged into it, until it is kept apart or that entry is dropped', () => {
    const last = entries[3] ?? shown('4');
    expect(mergedInto(last, none)).toBe('1');
    expect(mergedInto(last, picked(['4', { into: null }]))).toBeNull();
    expect(mergedInto(last, picked(['1', { drop: true }]))).toBeNull();
    expect(mergedInto(last, picked(['4', { into: '2' }]))).toBe('2');
  });

  test('the one above is of the same kind, is kept, and stands by itself', () => {
    expect(standsAbove(entries, '4', none)).toBe('2');
    expect(standsAbove(entries, '4', picked(['2', { drop: true }]))).toBe('1');
    expect(standsAbove(entries, '4', picked(['2', { into: '1' }]))).toBe('1');
    expect(standsAbove(entries, '3', none)).toBeNull();
    expect(standsAbove(entries, '1', none)).toBeNull();
  });
});

test('what has nothing above of its kind that stands is merged into nothing', () => {
  for (const chosen of [none, picked(['1', { drop: true }]), picked(['2', { into: '1' }])]) {
    const merges = entries.filter(({ id }) => standsAbove(entries, id, chosen) !== null).map(({ id }) => id);
    expect([...withOneAbove(entries, chosen)]).toEqual(merges);
  }
});

test('choices add up, entry by entry', () => {
  const chosen = picked(['1', { severity: 'critical' }], ['1', { drop: true }], ['2', { like: true }]);
  expect([...chosen.values()]).toEqual([
    { id: '1', severity: 'critical', drop: true },
    { id: '2', like: true },
  ]);
});

test('what the draft will hold is counted', () => {
  expect(countEntries(entries, none)).toMatchObject({ item: 2, step: 1, merged: 1, dropped: 0 });
  expect(countEntries(entries, picked(['1', { drop: true }]))).toMatchObject({
    item: 2,
    merged: 0,
    dropped: 1,
  });
});

test('a filter shows what it names', () => {
  const ids = (shows: 'unsaid' | 'repeated' | 'dropped', chosen = none) =>
    entriesShown(entries, shows, chosen).map(({ id }) => id);
  expect(ids('unsaid')).toEqual(['2']);
  expect(ids('unsaid', picked(['2', { severity: 'optional' }]))).toEqual([]);
  expect(ids('repeated')).toEqual(['4']);
  expect(ids('dropped', picked(['3', { drop: true }]))).toEqual(['3']);
});

test('entries are grouped as they follow each other', () => {
  expect(groupEntries(entries).map(({ section, kind, entries: own }) => [section, kind, own.length])).toEqual(
    [
      ['A', 'item', 2],
      ['A', 'step', 1],
      ['B', 'item', 1],
    ],
  );
});
