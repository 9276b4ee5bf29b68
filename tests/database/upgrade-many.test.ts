import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { startUpgrades } from '#lib/upgrade/commands/start.ts';
import { listUpgradable, readLastBatch, type Summary } from '#lib/upgrade/many.ts';
import { workUpgrade } from '#lib/upgrade/work.ts';
import { itemOf, type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { item, preview, projectFrom, publish } from './upgrade-fixture.ts';

let owner: Scope;
let bob: Scope;

beforeAll(async () => {
  owner = await openWorkspace();
  bob = await join(owner, 'engineer', 'Bob');
});

const edit = async (place: Place, key: string, how: string) => {
  const { title, why, how: was, severity, evidenceNeed } = await itemOf(place, key);
  const own = { title, why, how: was, severity, evidenceNeed };
  must(await run(editItem, owner, { ...place, item: key, ...own, how, seen: textDigest(own) }));
};
const chosen = (projects: readonly Summary[]) => projects.map(({ slug, digest }) => `${slug} ${digest}`);
const work = async (batch: string) => {
  const runs = await db().upgradeRun.findMany({ where: { batchId: batch } });
  for (const { projectId } of runs) await workUpgrade({ batch, project: projectId });
};

test('many projects go on at once, each as its preview said, and their own words stay', async () => {
  const template = await publish('many', { items: [item('a'), item('b'), item('gone')] });
  const [plain, edited, late] = [
    await projectFrom(owner, [template], { name: 'Plain' }),
    await projectFrom(owner, [template], { name: 'Edited' }),
    await projectFrom(owner, [template], { name: 'Late' }),
  ];
  await edit(edited, 'b', 'Our way.');
  must(await signNow(bob, plain, 'a'));
  await publish('many', { items: [item('a', { how: 'New a.' }), item('b', { how: 'New b.' })] });
  const { projects, total } = await listUpgradable(owner, template, 1);
  expect(total).toBe(3);
  expect(Object.fromEntries(projects.map(({ slug, digest: _digest, ...told }) => [slug, told]))).toEqual({
    plain: {
      name: 'Plain',
      version: 1,
      follows: 2,
      conflicts: 0,
      removed: 1,
      falls: [{ item: 'About a', name: 'Bob' }],
    },
    edited: { name: 'Edited', version: 1, follows: 1, conflicts: 1, removed: 1, falls: [] },
    late: { name: 'Late', version: 1, follows: 2, conflicts: 0, removed: 1, falls: [] },
  });
  const input = { workspace: owner.workspace.slug, template, version: 2, projects: chosen(projects) };
  expect(codeOf(await run(startUpgrades, owner, { ...input, version: 1 }))).toBe('conflict');
  const { batch } = must(await run(startUpgrades, owner, input));
  expect(await readLastBatch(owner, template)).toMatchObject({ finished: 0, total: 3, by: owner.name });
  // Somebody signs between the preview and the job: that project is not touched.
  must(await signNow(bob, late, 'a'));
  await work(batch);
  await work(batch); // the queue may ask twice
  const { runs, finished } = (await readLastBatch(owner, template)) ?? {};
  expect(finished).toBe(3);
  expect(runs).toMatchObject([
    { name: 'Edited', state: 'done', taken: 1, putOff: 2, voided: 0 },
    { name: 'Late', state: 'refused', said: expect.stringContaining('changed since the preview') },
    { name: 'Plain', state: 'done', taken: 2, putOff: 1, voided: 1 },
  ]);
  expect((await itemOf(edited, 'b')).how).toBe('Our way.');
  expect((await itemOf(edited, 'a')).how).toBe('New a.');
  expect((await itemOf(late, 'a')).how).toBe('Do a.');
  expect((await preview(edited)).plan.changes.map(({ id }) => id)).toEqual(['items/b/how', 'items/gone/-']);
  const applied = await db().historyEvent.findMany({ where: { type: 'upgrade.applied' } });
  expect(applied.map(({ line }) => JSON.parse(line))).toMatchObject([
    { actor: { kind: 'system' }, data: { askedBy: owner.name } },
    { data: { askedBy: owner.name } },
  ]);
  expect((await listUpgradable(owner, template, 1)).projects.map(({ slug }) => slug)).toEqual(['late']);
});

test('projects of another workspace, and archived ones, are not there', async () => {
  const template = await publish('other', { items: [item('a')] });
  const stranger = await openWorkspace();
  const place = await projectFrom(stranger, [template], { name: 'Foreign' });
  await publish('other', { items: [item('a', { how: 'New.' })] });
  expect(await listUpgradable(owner, template, 1)).toEqual({ total: 0, page: 1, projects: [] });
  const [foreign] = (await listUpgradable(stranger, template, 1)).projects;
  const projects = chosen(foreign ? [foreign] : []);
  const input = { workspace: owner.workspace.slug, template, version: 2, projects };
  expect(codeOf(await run(startUpgrades, owner, input))).toBe('not-found');
  expect(place.project).toBe('foreign');
});
