import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '#lib/core/canonical.ts';
import {
  type Entry,
  fieldOf,
  isSame,
  type Mine,
  type MineSheet,
  nameOf,
  type Sheet,
  sheetOf,
} from './entry.ts';
import { type Change, merge, renamesIn } from './merge.ts';
import { renamed } from './rename.ts';
import { type Choice, type Choices, carryOut, settle, takes, withPutOff } from './settle.ts';

const RUNS = { numRuns: process.env.HOLDPOINT_LONG ? 20_000 : 1_000 };

const word = fc.constantFrom('x', 'y', 'z');
const fields = fc.record({
  title: fc.constantFrom('One', 'Two', 'Three', 'Four', 'Five', 'Six'),
  // Two are long enough to know an entry by, so that some histories rename.
  how: fc.constantFrom(
    ...[
      'x',
      'y',
      'Restore the newest backup on a fresh machine.',
      'Ask the proxy for its certificate, twice over.',
    ],
  ),
  severity: word,
  'probe:hsts': fc.constantFrom<Json>([], [{ params: { minAge: 1 } }], [{ params: { minAge: 2 } }]),
});
type Texts = Record<string, Json>;

const entry: fc.Arbitrary<Entry> = fc.record({
  kind: fc.constantFrom('items' as const, 'items' as const, 'steps' as const),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  fields,
});
const sheet = fc.uniqueArray(entry, { selector: nameOf, maxLength: 5 }).map((all) => sheetOf(all));
const rolls = fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 });
const texts: fc.Arbitrary<Texts[]> = fc.array(fields, { minLength: 5, maxLength: 5 });

const unknownTo = (known: Sheet, entries: Sheet) =>
  [...entries].flatMap(([name, one]) => (known.has(name) ? [] : [one]));

/** A new version: some entries edited, some gone, some new, some with another key. */
const nextOf = (before: Sheet) =>
  fc.tuple(rolls, texts, sheet).map(([dice, said, more]) => {
    const kept = [...before.values()].flatMap((one, place): Entry[] => {
      const { title = '', how = '' } = said[place] ?? {};
      const edits = [null, {}, { how }, { how }, { title }][dice[place] ?? 9] ?? {};
      if (dice[place] === 0) return [];
      return [
        { ...one, key: dice[place] === 1 ? `${one.key}-2` : one.key, fields: { ...one.fields, ...edits } },
      ];
    });
    return sheetOf([...kept, ...unknownTo(before, more)]);
  });

/** A project after people have worked in it: edits, entries of their own, some left out, some never taken. */
const projectOf = (base: Sheet) =>
  fc.tuple(rolls, texts, sheet).map(([dice, said, own]) => {
    const taken = [...base.values()].flatMap((one, place): Mine[] => {
      const edits = (dice[place] ?? 9) < 5 ? said[place] : {};
      if (dice[place] === 0) return [];
      return [{ ...one, fields: { ...one.fields, ...edits }, own: false, away: dice[place] === 1 }];
    });
    const added = unknownTo(base, own).map((one): Mine => ({ ...one, own: true, away: false }));
    return sheetOf([...taken, ...added]);
  });

const history = sheet.chain((base) =>
  fc.record({
    base: fc.constant(base),
    theirs: nextOf(base),
    mine: projectOf(base),
    picks: fc.array(fc.constantFrom(...takes), { minLength: 12, maxLength: 12 }),
    cosmetic: fc.boolean(),
  }),
);

const choose = (changes: readonly Change[], pick: (change: Change, place: number) => Choice): Choices =>
  new Map(changes.map((change, place) => [change.id, pick(change, place)]));
const all = (take: Choice['take'], changes: readonly Change[]) => choose(changes, () => ({ take }));
const byName = (entries: readonly (readonly [string, ...unknown[]])[]) =>
  entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
const shown = (mine: MineSheet) =>
  byName([...mine].map(([name, one]) => [name, one.fields, one.own, one.away] as const));

test('an upgrade that is put off whole changes nothing but keys, and is offered again as it was', () => {
  const property = fc.property(history, ({ base, theirs, mine }) => {
    const plan = merge(base, theirs, mine, renamesIn(base, theirs, mine));
    const outcome = settle(plan, all('later', plan.changes));
    const after = carryOut(mine, outcome);
    expect(shown(after)).toEqual(shown(renamed(mine, plan.renames)));
    expect(merge(withPutOff(theirs, outcome.putOff), theirs, after, []).changes).toEqual(plan.changes);
  });
  fc.assert(property, RUNS);
});

test('what is put off and then taken ends where taking it at once does', () => {
  const property = fc.property(history, ({ base, theirs, mine, picks }) => {
    const plan = merge(base, theirs, mine, renamesIn(base, theirs, mine));
    const put = choose(plan.changes, (_, place) => ({
      take: picks[place % 12] === 'later' ? 'later' : 'theirs',
    }));
    const first = settle(plan, put);
    const between = carryOut(mine, first);
    const again = merge(withPutOff(theirs, first.putOff), theirs, between, []);
    const end = carryOut(between, settle(again, all('theirs', again.changes)));
    expect(shown(end)).toEqual(shown(carryOut(mine, settle(plan, all('theirs', plan.changes)))));
  });
  fc.assert(property, RUNS);
});

test('an upgrade and the way back by the same choices end where they began', () => {
  const property = fc.property(history, ({ base, theirs, mine, picks }) => {
    const plan = merge(base, theirs, mine, renamesIn(base, theirs, mine));
    // Taking a conflict gives the project's own words up, and no way back can know them.
    const isLoss = (change: Change) =>
      change.what === 'returns' || (change.what === 'field' && change.conflict);
    const given = choose(plan.changes, (change, place) => ({
      take: isLoss(change) || picks[place % 12] === 'later' ? 'mine' : 'theirs',
    }));
    const outcome = settle(plan, given);
    const there = carryOut(mine, outcome);
    const inverse = plan.renames.map(({ kind, from, to }) => ({ kind, from: to, to: from }));
    const back = merge(theirs, base, there, inverse);
    const keys = new Map(plan.renames.map(({ kind, from, to }) => [nameOf({ kind, key: from }), to]));
    const wasTaken = (change: Change) => {
      const key = keys.get(nameOf(change)) ?? change.key;
      const named = { kind: change.kind, key };
      if (change.what !== 'field')
        return [...outcome.adds, ...outcome.retires, ...outcome.returns].some(
          (one) => nameOf(one) === nameOf(named),
        );
      return outcome.edits.some(
        (edit) => nameOf(edit) === nameOf(named) && Object.hasOwn(edit.fields, change.field),
      );
    };
    const way = choose(back.changes, (change) => ({ take: wasTaken(change) ? 'theirs' : 'mine' }));
    const end = carryOut(there, settle(back, way));
    const added = new Set(outcome.adds.map(nameOf));
    const began = mine;
    expect(shown(new Map([...end].filter(([name]) => !added.has(name))))).toEqual(shown(began));
    // What had been added is left out again, and not dropped.
    for (const name of added) expect(end.get(name)).toMatchObject({ away: true });
  });
  fc.assert(property, RUNS);
});

test('two sides that changed different fields merge to the same, whoever comes first', () => {
  const sides = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
  const asMine = (entries: Sheet): MineSheet =>
    new Map([...entries].map(([name, one]) => [name, { ...one, own: false, away: false }]));
  const merged = (base: Sheet, theirs: Sheet, ours: Sheet) => {
    const plan = merge(base, theirs, asMine(ours), []);
    expect(plan.changes.filter((change) => change.what !== 'field' || change.conflict)).toEqual([]);
    return shown(carryOut(asMine(ours), settle(plan, new Map())));
  };
  const property = fc.property(sheet, fields, fields, sides, (base, left, right, side) => {
    const half = (from: Texts, wanted: boolean): Sheet =>
      new Map(
        [...base].map(([name, one], place) => {
          const own = Object.keys(one.fields).filter((_, at) => side[(place * 4 + at) % 20] === wanted);
          const edits = Object.fromEntries(own.map((field) => [field, from[field] ?? '']));
          return [name, { ...one, fields: { ...one.fields, ...edits } }];
        }),
      );
    const [ours, theirs] = [half(left, true), half(right, false)];
    expect(merged(base, theirs, ours)).toEqual(merged(base, ours, theirs));
  });
  fc.assert(property, RUNS);
});

test('nothing of a project vanishes: what was not chosen stays to the letter, and no entry goes', () => {
  const property = fc.property(history, ({ base, theirs, mine, picks, cosmetic }) => {
    const plan = merge(base, theirs, mine, renamesIn(base, theirs, mine));
    const given = choose(plan.changes, (_, place) => ({ take: picks[place % 12] ?? 'later', cosmetic }));
    const outcome = settle(plan, given);
    const after = carryOut(mine, outcome);
    const edits = new Map(outcome.edits.map((edit) => [nameOf(edit), edit]));
    const broken = [...renamed(mine, plan.renames)].flatMap(([name, one]) => {
      const now = after.get(name);
      if (!now || now.own !== one.own) return [`${name} vanished`];
      const chosen = edits.get(name)?.fields ?? {};
      const touched = Object.keys(one.fields).filter(
        (field) =>
          !Object.hasOwn(chosen, field) && !isSame(fieldOf(one.fields, field), fieldOf(now.fields, field)),
      );
      const leftOut = now.away && !one.away && given.get(`${name}/-`)?.take !== 'theirs';
      return [...touched.map((field) => `${name}/${field}`), ...(leftOut ? [`${name} left out`] : [])];
    });
    expect(broken).toEqual([]);
    // A sign-off falls only by an edit that says so; unless it was called cosmetic, one of the meaning does.
    const wrong = outcome.edits.filter(({ kind, fields: changed, resign }) => {
      if (kind === 'steps') return resign;
      const always = Object.hasOwn(changed, 'severity');
      return always ? !resign : cosmetic && resign && !Object.hasOwn(changed, 'probe:hsts');
    });
    expect(wrong).toEqual([]);
  });
  fc.assert(property, RUNS);
});
