import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemStates } from '#lib/readiness/schema.ts';
import { type ChecklistItem, checklistDigest, diffChecklists, freeze, sayDifferences } from './checklist.ts';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 3 });
const item = fc.record({
  key: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
  textRevision: fc.integer({ min: 1, max: 9 }),
  state: fc.constantFrom(...itemStates),
  signOffs: ids,
  waivers: ids,
});
const items = fc.uniqueArray(item, { selector: ({ key }) => key, minLength: 1, maxLength: 8 });
const digestOf = (given: readonly ChecklistItem[]) => checklistDigest(freeze(given));

describe('the digest', () => {
  test('does not depend on the order of anything', () => {
    fc.assert(
      fc.property(items, (given) => {
        const turned = given
          .toReversed()
          .map((own) => ({ ...own, signOffs: own.signOffs.toReversed(), waivers: own.waivers.toReversed() }));
        expect(digestOf(turned)).toBe(digestOf(given));
      }),
    );
  });

  test('does not depend on times, comments, assignees, or whatever else is known of an item', () => {
    const more = fc.record({
      dueAt: fc.date(),
      comments: fc.integer(),
      assigneeId: fc.uuid(),
      title: fc.string(),
    });
    fc.assert(
      fc.property(items, more, (given, extra) => {
        expect(digestOf(given.map((own) => ({ ...extra, ...own, checkedAt: new Date(0) })))).toBe(
          digestOf(given),
        );
      }),
    );
  });

  type Change = (own: ChecklistItem) => ChecklistItem;
  const changes: [string, Change, string][] = [
    ['key', (own) => ({ ...own, key: `${own.key}-z` }), 'was added'],
    ['text revision', (own) => ({ ...own, textRevision: own.textRevision + 1 }), 'was edited'],
    ['state', (own) => ({ ...own, state: own.state === 'done' ? 'open' : 'done' }), 'went from'],
    ['sign-off given', (own) => ({ ...own, signOffs: [...own.signOffs, 'new'] }), 'was signed'],
    ['sign-off lost', (own) => ({ ...own, signOffs: [] }), 'lost a sign-off'],
    ['waiver given', (own) => ({ ...own, waivers: [...own.waivers, 'new'] }), 'got a waiver'],
    ['waiver lost', (own) => ({ ...own, waivers: [] }), 'lost a waiver'],
  ];
  test.each(changes)('depends on each item’s: %s', (_what, change, said) => {
    fc.assert(
      fc.property(items, fc.nat(), (made, at) => {
        const given = made.map((own) => ({
          ...own,
          signOffs: ['a', ...own.signOffs],
          waivers: ['b', ...own.waivers],
        }));
        const chosen = at % given.length;
        const changed = given.map((own, place) => (place === chosen ? change(own) : own));
        fc.pre(new Set(changed.map(({ key }) => key)).size === changed.length);
        expect(digestOf(changed)).not.toBe(digestOf(given));
        const told = diffChecklists(freeze(given), freeze(changed));
        expect(told.map(({ what }) => what).join(' ')).toContain(said);
      }),
    );
  });

  test('depends on there being no more and no fewer items', () => {
    fc.assert(
      fc.property(items, (given) => {
        expect(digestOf(given.slice(1))).not.toBe(digestOf(given));
        expect(diffChecklists(freeze(given.slice(1)), freeze(given))).toHaveLength(1);
      }),
    );
  });

  test('moves if and only if a difference is told', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        expect(diffChecklists(freeze(a), freeze(b)).length === 0).toBe(digestOf(a) === digestOf(b));
      }),
    );
  });
});

test('of many differences a few are named', () => {
  const told = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, what: 'was added' }));
  expect(sayDifferences(told)).toBe('a was added; b was added; c was added; and 2 more.');
  expect(sayDifferences(told.slice(0, 1))).toBe('a was added.');
  expect(sayDifferences([])).toBe('');
});
