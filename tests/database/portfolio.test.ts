import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { readGrid } from '#lib/portfolio/grid.ts';
import { listPortfolio, PAGE } from '#lib/portfolio/queries.ts';
import { portfolioFilter, SORTS } from '#lib/portfolio/schema.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { type Place, signNow } from './fixture.ts';
import { join, must, openWorkspace } from './people.ts';
import { openSmallProject } from './poll-fixture.ts';

const COUNT = PAGE + 7;
const now = new Date();
let owner: Scope;
let ready: Place;

const read = (query: Record<string, string> = {}, scope = owner) =>
  listPortfolio(scope, portfolioFilter.parse(query), now);

beforeAll(async () => {
  owner = await openWorkspace();
  ready = await openSmallProject(owner, 'Zebra, nearly ready');
  must(await signNow(await join(owner, 'engineer'), ready, 'backups'));
  const { id } = await db().template.findFirstOrThrow({ where: { key: 'small-launch' } });
  for (let count = 1; count < COUNT; count += 1) {
    // Every third has the same moment and, but for its letters' case, the same name.
    const launchAt = `2027-05-${String(1 + (count % 3)).padStart(2, '0')}T09:00`;
    const made = { name: count % 2 ? 'SHOP' : 'Shop', targetUrl: `https://shop-${count}.example/`, launchAt };
    const rest = { timeZone: 'Europe/Vienna', leadId: owner.userId, templates: [id] };
    must(await run(createProject, owner, { workspace: owner.workspace.slug, ...made, ...rest }));
  }
}, 60_000);

test.each(SORTS)('by %s every project comes once, page after page', async (sort) => {
  const first = await read({ sort });
  expect(first.rows).toHaveLength(PAGE);
  const second = await read({ sort, after: first.next ?? '' });
  expect(second.next).toBeNull();
  const slugs = [...first.rows, ...second.rows].map(({ slug }) => slug);
  expect([slugs.length, new Set(slugs).size]).toEqual([COUNT, COUNT]);
});

test('the worst comes first, and names by their letters', async () => {
  expect((await read({ sort: 'readiness' })).rows.at(0)?.pointsDone).toBe(0);
  const last = async (sort: string) => {
    const { next } = await read({ sort });
    return (await read({ sort, after: next ?? '' })).rows.at(-1)?.slug;
  };
  expect(await last('readiness')).toBe(ready.project);
  expect(await last('critical')).toBe(ready.project);
  expect(await last('name')).toBe(ready.project);
  expect((await read()).rows.at(0)?.slug).toBe(ready.project);
});

test.each([
  'x',
  '~',
  'x~00000000-0000-0000-0000-000000000000',
  "1'; --~00000000-0000-0000-0000-000000000000",
])('the cursor %s of no page begins at the first', async (after) => {
  for (const sort of ['launch', 'critical']) expect((await read({ sort, after })).rows).toHaveLength(PAGE);
});

test('the totals are of what the search finds, whatever else is filtered', async () => {
  const totals = { GO: 0, 'AT RISK': 1, 'NO-GO': COUNT - 1 };
  expect((await read({ verdict: 'GO' })).totals).toEqual(totals);
  expect((await read({ search: 'shop-', verdict: 'GO' })).totals).toEqual({ ...totals, 'AT RISK': 0 });
  const none = await read({ search: 'there is none' });
  expect([none.rows.length, none.totals]).toEqual([0, { GO: 0, 'AT RISK': 0, 'NO-GO': 0 }]);
});

test.each(SORTS)('by %s the other way round, and back page by page', async (sort) => {
  const slugsOf = ({ rows }: Awaited<ReturnType<typeof read>>) => rows.map(({ slug }) => slug);
  const first = await read({ sort });
  const second = await read({ sort, after: first.next ?? '' });
  expect(first.previous).toBeNull();
  const back = await read({ sort, before: second.previous ?? '' });
  expect([slugsOf(back), back.next, back.previous]).toEqual([slugsOf(first), first.next, null]);
  const turned = await read({ sort, reversed: 'true' });
  const rest = await read({ sort, reversed: 'true', after: turned.next ?? '' });
  const all = [...slugsOf(first), ...slugsOf(second)];
  expect([...slugsOf(turned), ...slugsOf(rest)]).toEqual(all.toReversed());
});

test('what is being launched comes first, and what is live after what is to be', async () => {
  const workspace = await openWorkspace();
  const { project: old } = await openSmallProject(workspace, 'Old');
  const { project: next } = await openSmallProject(workspace, 'Next');
  const { project: today } = await openSmallProject(workspace, 'Today');
  const stage = async (project: string, ...to: string[]) => {
    for (const each of to)
      must(await run(moveStage, workspace, { workspace: workspace.workspace.slug, project, stage: each }));
  };
  await stage(old, 'launching', 'live');
  await stage(today, 'launching');
  expect((await read({}, workspace)).rows.map(({ slug }) => slug)).toEqual([today, next, old]);
});

test('the grid tells what is done and what nobody has reported; an outsider finds none', async () => {
  const grid = await readGrid(owner, ready.project, now);
  expect(grid?.items.critical).toMatchObject({ total: 1, done: 1, failed: 0 });
  expect(grid?.items.important).toMatchObject({ total: 1, done: 0 });
  expect(await readGrid(await openWorkspace(), ready.project, now)).toBeNull();
});
