import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templates } from '#tests/templates/arbitrary.ts';
import { applyChanges } from './apply.ts';
import { type DraftDocument, draftDocument } from './document.ts';
import type { Change } from './schema.ts';

const item = (key: string, more: object = {}) => ({
  ...{ key, title: `Item ${key}`, section: 'One', severity: 'important' },
  ...more,
});
const draft: DraftDocument = draftDocument.parse({
  ...{ key: 'demo', name: 'Demo', version: 1, roles: ['lead'] },
  questions: [{ key: 'redis', ask: 'Redis?', default: true }],
  items: [
    item('a'),
    item('b', { after: ['a'], when: 'not:redis' }),
    item('c', { section: 'Two', after: ['b'] }),
  ],
  steps: [{ key: 's', title: 'Go', at: '+0m', after: ['b'] }],
  guides: [{ key: 'a', title: 'It is slow', checks: ['Look.'] }],
});

const apply = (changes: Change[], others: string[] = []) => {
  const applied = applyChanges(draft, changes, new Set(others));
  if ('refusal' in applied) throw new Error(applied.refusal.message);
  return applied;
};
const refusedFor = (changes: Change[]) => {
  const applied = applyChanges(draft, changes);
  return 'refusal' in applied ? applied.refusal.code : 'done';
};
const set = (key: string, fields: Record<string, { from: unknown; to: unknown }>): Change => ({
  ...{ do: 'set', list: 'items', key, fields },
});
const keysOf = ({ document }: { document: DraftDocument }) => document.items.map(({ key }) => key);

describe('fields of an entry', () => {
  test('are set where they are still what was seen', () => {
    const { document, told, conflicts } = apply([
      set('a', { title: { from: 'Item a', to: 'A' }, hold: { from: false, to: true } }),
    ]);
    expect(document.items[0]).toMatchObject({ title: 'A', hold: true });
    expect(told).toEqual([{ did: 'set', list: 'items', key: 'a', title: 'A', fields: ['title', 'hold'] }]);
    expect(conflicts).toEqual([]);
  });

  test('a field that somebody else changed comes back, the others are set', () => {
    const { document, conflicts } = apply([
      set('a', { title: { from: 'Before', to: 'Mine' }, hold: { from: false, to: true } }),
    ]);
    expect(document.items[0]).toMatchObject({ title: 'Item a', hold: true });
    expect(conflicts).toEqual([{ list: 'items', key: 'a', field: 'title', theirs: 'Item a', mine: 'Mine' }]);
  });

  test('two who change a field to the same are of one mind', () => {
    expect(apply([set('a', { title: { from: 'Before', to: 'Item a' } })])).toMatchObject({
      ...{ told: [], conflicts: [] },
    });
  });

  test('of an entry that is gone come back whole', () => {
    expect(apply([set('gone', { title: { from: 'x', to: 'y' } })]).conflicts).toEqual([
      { list: 'items', key: 'gone', field: null, theirs: null, mine: { title: 'y' } },
    ]);
  });

  test('a title may be blank on the way', () => {
    expect(apply([set('a', { title: { from: 'Item a', to: '' } })]).document.items[0]?.title).toBe('');
  });

  test.each([
    ['a field that there is not', { colour: { from: null, to: 'red' } }, 'unknown-field'],
    ['the key', { key: { from: 'a', to: 'z' } }, 'unknown-field'],
    ['a severity that there is not', { severity: { from: 'important', to: 'huge' } }, 'invalid'],
    ['a list for a text', { title: { from: 'Item a', to: ['A'] } }, 'invalid'],
  ])('%s is refused', (_name, fields, code) => {
    expect(refusedFor([set('a', fields)])).toBe(code);
  });
});

describe('what belongs to no entry', () => {
  test('is set likewise', () => {
    const change: Change = { do: 'head', fields: { name: { from: 'Demo', to: 'Ours' } } };
    expect(apply([change]).document.name).toBe('Ours');
    const late: Change = { do: 'head', fields: { name: { from: 'Old', to: 'Ours' } } };
    expect(apply([late]).conflicts).toEqual([
      { list: null, key: null, field: 'name', theirs: 'Demo', mine: 'Ours' },
    ]);
  });

  test('roles are keys', () => {
    expect(refusedFor([{ do: 'head', fields: { roles: { from: ['lead'], to: ['Not A Key'] } } }])).toBe(
      'invalid',
    );
  });
});

describe('entries', () => {
  const added = (key: string, before: string | null): Change => ({
    ...{ do: 'add', list: 'items', before },
    entry: { key, title: 'New', section: 'One', severity: 'optional' },
  });

  test('are added before another or last, with what they leave out', () => {
    expect(keysOf(apply([added('new', 'b')]))).toEqual(['a', 'new', 'b', 'c']);
    expect(keysOf(apply([added('new', 'gone')]))).toEqual(['a', 'b', 'c', 'new']);
    expect(apply([added('new', null)]).document.items[3]).toMatchObject({ evidence: 'optional', probes: [] });
  });

  test('get a key of their own, which items and steps share and guides do not', () => {
    expect(apply([added('s', null)]).renamed).toEqual([{ list: 'items', from: 's', to: 's-2' }]);
    expect(apply([added('it-is-slow', null)]).renamed).toEqual([]);
  });

  test('that go hand on what they waited for', () => {
    const { document } = apply([{ do: 'remove', list: 'items', key: 'b' }]);
    expect(keysOf({ document })).toEqual(['a', 'c']);
    expect([document.items[1]?.after, document.steps[0]?.after]).toEqual([['a'], ['a']]);
  });

  test('that somebody else wrote in are not taken away', () => {
    const { document, conflicts } = apply([{ do: 'remove', list: 'items', key: 'b' }], ['items/b']);
    expect(keysOf({ document })).toEqual(['a', 'b', 'c']);
    expect(conflicts).toMatchObject([{ list: 'items', key: 'b', field: null, mine: null }]);
  });

  test('that are gone already are no matter', () => {
    expect(apply([{ do: 'remove', list: 'items', key: 'gone' }]).told).toEqual([]);
  });

  test.each<[string, string[], string | null, string | undefined, string[]]>([
    ['up', ['c'], 'a', undefined, ['c', 'a', 'b']],
    ['to the end', ['a'], null, undefined, ['b', 'c', 'a']],
    ['several, in their order', ['c', 'a'], null, undefined, ['b', 'a', 'c']],
    ['where it is', ['a'], 'b', undefined, ['a', 'b', 'c']],
  ])('move %s', (_name, keys, before, section, expected) => {
    expect(keysOf(apply([{ do: 'move', list: 'items', keys, before, ...(section && { section }) }]))).toEqual(
      expected,
    );
  });

  test('move to another section', () => {
    const { document, told } = apply([
      { do: 'move', list: 'items', keys: ['a'], before: null, section: 'Two' },
    ]);
    expect(document.items.map(({ key, section }) => `${key} ${section}`)).toEqual([
      'b One',
      'c Two',
      'a Two',
    ]);
    expect(told).toHaveLength(1);
  });

  test('keep who names them when they are renamed', () => {
    const { document } = apply([
      { do: 'rename', list: 'items', key: 'b', to: 'bee' },
      { do: 'rename', list: 'questions', key: 'redis', to: 'cache' },
    ]);
    expect(document.items[1]).toMatchObject({ key: 'bee', when: 'not:cache' });
    expect([document.items[2]?.after, document.steps[0]?.after]).toEqual([['bee'], ['bee']]);
  });

  test('take no key that another has', () => {
    expect(refusedFor([{ do: 'rename', list: 'items', key: 'b', to: 's' }])).toBe('key-taken');
  });

  test('a section is renamed for all that stand in it', () => {
    const { document } = apply([{ do: 'rename-section', list: 'items', from: 'One', to: 'Two' }]);
    expect(document.items.map(({ section }) => section)).toEqual(['Two', 'Two', 'Two']);
  });
});

test('nothing is changed where one of several is refused', () => {
  expect(
    refusedFor([set('a', { hold: { from: false, to: true } }), set('a', { x: { from: 1, to: 2 } })]),
  ).toBe('unknown-field');
});

test('whatever is moved and renamed, no entry is lost and no order leads nowhere', () => {
  const moves = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 8 });
  fc.assert(
    fc.property(templates, moves, (doc, plan) => {
      const keys = doc.items.map(({ key }) => key);
      fc.pre(keys.length > 0);
      const at = (place: number) => keys[place % keys.length] ?? '';
      const changes = plan.map(
        ([one, other, isMove], turn): Change =>
          isMove
            ? { do: 'move', list: 'items', keys: [at(one)], before: at(other) }
            : { do: 'rename', list: 'items', key: at(one), to: `renamed-${turn}-x` },
      );
      const applied = applyChanges(doc, changes);
      if ('refusal' in applied) throw new Error(applied.refusal.message);
      const { items, steps } = applied.document;
      expect(items).toHaveLength(doc.items.length);
      const known = new Set([...items, ...steps].map(({ key }) => key));
      expect([...items, ...steps].flatMap(({ after }) => after).filter((key) => !known.has(key))).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 30_000);
