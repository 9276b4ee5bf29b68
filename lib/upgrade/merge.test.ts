import { expect, test } from 'vitest';
import type { Json } from '#lib/core/canonical.ts';
import { type Entry, type Mine, sheetOf } from './entry.ts';
import { type Change, merge, renamesIn } from './merge.ts';
import { type Choice, carryOut, settle, withPutOff } from './settle.ts';

type Values = Record<string, Json>;

const item = (key: string, fields: Values = {}): Entry => ({
  kind: 'items',
  key,
  fields: { title: key, ...fields },
});
const own = (entry: Entry, more: Partial<Mine> = {}): Mine => ({
  ...entry,
  own: false,
  away: false,
  ...more,
});
const told = (changes: readonly Change[]) =>
  changes.map((change) =>
    change.what === 'field' ? `${change.id}${change.conflict ? ' ?' : ''}` : `${change.what} ${change.key}`,
  );

const planOf = (base: Entry[], theirs: Entry[], mine: Mine[]) =>
  merge(
    sheetOf(base),
    sheetOf(theirs),
    sheetOf(mine),
    renamesIn(sheetOf(base), sheetOf(theirs), sheetOf(mine)),
  );
const oneField = (base: Json, theirs: Json, mine: Json) =>
  told(
    planOf([item('a', { how: base })], [item('a', { how: theirs })], [own(item('a', { how: mine }))]).changes,
  );

test.each<[string, Json, Json, Json, string[]]>([
  ['nobody changed', 'x', 'x', 'x', []],
  ['only the project changed', 'x', 'x', 'm', []],
  ['only the template changed', 'x', 't', 'x', ['items/a/how']],
  ['both changed alike', 'x', 't', 't', []],
  ['both changed', 'x', 't', 'm', ['items/a/how ?']],
  ['only line ends changed', 'x\ny', 'x\r\ny\n', 'x\ny', []],
])('a field that %s', (_name, base, theirs, mine, expected) => {
  expect(oneField(base, theirs, mine)).toEqual(expected);
});

test('two probes of an item are two fields', () => {
  const hsts = { 'probe:hsts': [{ params: { minAge: 1 } }] };
  const dns = { 'probe:dns': [{ params: {} }] };
  const { changes } = planOf([item('a', hsts)], [item('a', { ...hsts, ...dns })], [own(item('a'))]);
  expect(changes).toMatchObject([
    { field: 'probe:dns', base: { value: [] }, theirs: [{ params: {} }], weight: 'asks' },
  ]);
  const changed = planOf([item('a', hsts)], [item('a')], [own(item('a', hsts))]);
  expect(changed.changes).toMatchObject([{ field: 'probe:hsts', conflict: false, weight: 're-sign' }]);
});

test('entries come, go and come back; what a lead added is left alone', () => {
  const base = [item('a'), item('gone'), item('mine-too')];
  const theirs = [item('a'), item('new'), item('back', { how: 't' })];
  const mine = [
    own(item('a')),
    own(item('gone')),
    own(item('mine-too'), { own: true }),
    own(item('extra'), { own: true }),
    own(item('back', { how: 'm' }), { away: true }),
  ];
  const { changes } = planOf(base, theirs, mine);
  expect(told(changes)).toEqual(['added new', 'returns back', 'items/back/how ?', 'removed gone']);
  expect(changes[2]).toMatchObject({ mine: 'm', theirs: 't', base: null });
});

test('an own item whose key the template has taken asks field by field', () => {
  const { changes } = planOf([], [item('a', { how: 't' })], [own(item('a', { how: 'm' }), { own: true })]);
  expect(changes).toMatchObject([{ id: 'items/a/how', conflict: true, base: null }]);
});

test('what somebody left out before is not offered again', () => {
  expect(planOf([item('a')], [item('a', { how: 'new' })], []).changes).toEqual([]);
});

test('an entry with another key is the same one, also where others come after it', () => {
  const base = [item('old', { title: 'Backups are restored' }), item('b', { after: ['old'] })];
  const theirs = [item('new', { title: 'Backups are restored', how: 't' }), item('b', { after: ['new'] })];
  const { changes, renames } = planOf(
    base,
    theirs,
    base.map((entry) => own(entry)),
  );
  expect(renames).toEqual([{ kind: 'items', from: 'old', to: 'new' }]);
  expect(told(changes)).toEqual(['items/new/how']);
});

test('two entries of one title are not taken for each other', () => {
  const base = [item('a', { title: 'T' }), item('b', { title: 'T' })];
  const { renames, changes } = planOf(
    base,
    [item('c', { title: 'T' })],
    base.map((entry) => own(entry)),
  );
  expect(renames).toEqual([]);
  expect(told(changes)).toEqual(['added c', 'removed a', 'removed b']);
});

const choose = (...choices: [string, Choice][]) => new Map(choices);

test('unless somebody says otherwise, what only the template changed follows and the rest waits', () => {
  const base = [item('a', { how: 'x', why: 'x' }), item('gone')];
  const theirs = [item('a', { how: 't', why: 't' }), item('new')];
  const mine = [own(item('a', { how: 'x', why: 'm' })), own(item('gone'))];
  const outcome = settle(planOf(base, theirs, mine), new Map());
  expect(outcome.edits).toEqual([
    { kind: 'items', key: 'a', fields: { how: { from: 'x', to: 't' } }, resign: true },
  ]);
  expect(outcome.adds.map(({ key }) => key)).toEqual(['new']);
  expect(outcome.retires).toEqual([]);
  expect(outcome.putOff).toEqual([
    { kind: 'items', key: 'a', field: 'why', base: { value: 'x' } },
    { kind: 'items', key: 'gone', field: '-', base: { value: { title: 'gone' } } },
  ]);
});

test.each([
  ['how', undefined, true],
  ['how', true, false],
  ['signOffs', undefined, false],
  ['signOffs', false, true],
  ['severity', true, true],
  ['section', false, false],
])('a change of %s called cosmetic: %s voids: %s', (field, cosmetic, resign) => {
  const plan = planOf(
    [item('a', { [field]: 'x' })],
    [item('a', { [field]: 't' })],
    [own(item('a', { [field]: 'x' }))],
  );
  const { edits } = settle(plan, choose([`items/a/${field}`, { take: 'theirs', cosmetic }]));
  expect(edits[0]?.resign).toBe(resign);
});

test('what is put off is offered again with the base it had, also where there was none', () => {
  const [base, theirs] = [
    [item('a', { how: 'x' })],
    [item('a', { how: 't' }), item('b', { how: 't' }), item('new')],
  ];
  const mine = [own(item('a', { how: 'm' })), own(item('b', { how: 'm' }), { own: true })];
  const first = planOf(base, theirs, mine);
  const later = new Map(first.changes.map(({ id }) => [id, { take: 'later' as const }]));
  const outcome = settle(first, later);
  expect(carryOut(sheetOf(mine), outcome)).toEqual(sheetOf(mine));
  const again = merge(withPutOff(sheetOf(theirs), outcome.putOff), sheetOf(theirs), sheetOf(mine), []);
  expect(again.changes).toEqual(first.changes);
});

test('what the project keeps is settled', () => {
  const theirs = [item('a', { how: 't' })];
  const mine = [own(item('a', { how: 'm' }))];
  const plan = planOf([item('a', { how: 'x' })], theirs, mine);
  const outcome = settle(plan, choose(['items/a/how', { take: 'mine' }]));
  expect(outcome).toMatchObject({ edits: [], putOff: [] });
  expect(planOf(theirs, theirs, mine).changes).toEqual([]);
});
