import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import type { Place } from '#tests/database/fixture.ts';
import { must, openWorkspace } from '#tests/database/people.ts';
import { openSmallProject } from '#tests/database/poll-fixture.ts';
import { searchWorkspace } from './queries.ts';

let owner: Scope;
let shop: Place;
let stall: Place;

const found = async (q: string, project?: string, scope = owner) => {
  const { projects, items } = await searchWorkspace(scope, { q, project });
  return {
    projects: projects.map(({ name }) => name),
    items: items.map(({ project: of, item }) => `${of} ${item}`),
  };
};

const add = async (place: Place, title: string) => {
  const text = { section: 'Own', severity: 'optional', why: '', how: '', evidenceNeed: 'none' };
  return must(await run(addItem, owner, { ...place, title, ...text })).key;
};

beforeAll(async () => {
  owner = await openWorkspace();
  shop = await openSmallProject(owner, 'Chair shop');
  stall = await openSmallProject(owner, 'Market stall');
  await add(shop, 'The two-factor codes of the till work');
  await add(stall, 'The two-factor codes of the phone work');
});

test('an item is found by the beginnings of its words, in every project', async () => {
  expect((await found('TWO fact')).items.toSorted()).toEqual([
    `${shop.project} the-two-factor-codes-of-the-till-work`,
    `${stall.project} the-two-factor-codes-of-the-phone-work`,
  ]);
  expect((await found('factor till')).items).toHaveLength(1);
  expect((await found('factor nowhere')).items).toEqual([]);
});

test('the project on the screen stands first, and nothing stands twice', async () => {
  for (const { project } of [shop, stall]) {
    const { items } = await found('backups', project);
    expect(items[0]).toBe(`${project} backups`);
    expect(items).toHaveLength(2);
  }
});

test('a project is found by a word of its name or its target', async () => {
  expect((await found('chair')).projects).toEqual(['Chair shop']);
  expect((await found('stall launch')).projects[0]).toBe('Market stall');
});

test('another workspace finds nothing of it, and an archived project is left out', async () => {
  const stranger = await openWorkspace();
  expect(await found('backups', shop.project, stranger)).toEqual({ projects: [], items: [] });
  for (const stage of ['launching', 'live', 'archived'])
    must(await run(moveStage, owner, { ...stall, stage }));
  expect((await found('backups')).items).toEqual([`${shop.project} backups`]);
  expect((await found('market')).projects).toEqual([]);
});

test.each(["' OR 1=1 --", ':*', '\\', 'a & | ! ( )', '%', 'the', '–'])('%j is no fault', async (q) => {
  await expect(found(q)).resolves.toBeDefined();
});

test('the index of words is the one that the query asks for', async () => {
  const plan = await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN SELECT 1 FROM "Item" i
      WHERE to_tsvector('simple', replace(i.key, '-', ' ') || ' ' || i.title) @@ to_tsquery('simple', 'backups:*')`;
  });
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('Item_words_idx');
});
