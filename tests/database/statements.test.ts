import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { listUnassigned, readWaiting } from '#lib/inbox/queries.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { readItem } from '#lib/item/detail.ts';
import { listItems, listWorkers } from '#lib/item/queries.ts';
import { readLaunch } from '#lib/launch/queries.ts';
import { readGrid } from '#lib/portfolio/grid.ts';
import { listPortfolio } from '#lib/portfolio/queries.ts';
import { portfolioFilter } from '#lib/portfolio/schema.ts';
import { readProject } from '#lib/project/queries.ts';
import { listShelf } from '#lib/template-draft/shelf.ts';
import { readStrips, readUptime } from '#lib/watch/probes.ts';
import { readWatch } from '#lib/watch/queries.ts';
import { openProject, passProbes, signNow } from './fixture.ts';
import { must, openWorkspace } from './people.ts';

let owner: Scope;
let project: string;
const now = new Date();
const filter = portfolioFilter.parse({});

const screens: [string, () => Promise<unknown>][] = [
  ['portfolio', () => listPortfolio(owner, filter, now)],
  ['a grid of the portfolio', () => readGrid(owner, project, now)],
  [
    'checklist',
    async () => [
      await readProject(owner, project, now),
      await listItems(owner, project),
      await listWorkers(owner),
    ],
  ],
  ['item', () => readItem(owner, project, 'certificate')],
  ['inbox', async () => [await readWaiting(owner, now), await listUnassigned(owner)]],
  ['launch day', () => readLaunch(owner, project)],
  [
    'after launch',
    async () => [
      await readWatch(owner, project, now),
      await readUptime(owner, project, now),
      await readStrips(owner, project),
    ],
  ],
  ['templates', () => listShelf(owner)],
];

let counted = 0;
async function statements(read: () => Promise<unknown>): Promise<number> {
  counted = 0;
  expect(await read()).toBeTruthy();
  return counted;
}

beforeAll(async () => {
  db().$on('query', () => {
    counted += 1;
  });
  owner = await openWorkspace();
  project = (await openProject(owner)).project;
});

test('a screen asks as many statements for many projects and items as for few', async () => {
  const few: number[] = [];
  for (const [, read] of screens) few.push(await statements(read));
  for (let count = 0; count < 4; count += 1) await openProject(owner, 'django-launch', `More ${count}`);
  const place = { workspace: owner.workspace.slug, project };
  for (let count = 0; count < 10; count += 1) {
    must(
      await run(addItem, owner, {
        ...place,
        title: `Own item ${count}`,
        section: 'Own',
        severity: 'optional',
      }),
    );
  }
  await passProbes(owner, place, 'certificate');
  must(await signNow(owner, place, 'certificate'));
  for (const [index, [name, read]] of screens.entries()) {
    expect([name, await statements(read)]).toEqual([name, few[index]]);
  }
  expect(few).toEqual([1, 1, 3, 1, 2, 1, 3, 1]);
});
