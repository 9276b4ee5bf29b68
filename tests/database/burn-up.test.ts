import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { setSignOffs } from '#lib/quorum/commands/set-sign-offs.ts';
import { beginDay } from '#lib/readiness/clock.ts';
import { forecast } from '#lib/readiness/forecast.ts';
import { loadBurnUps } from '#lib/readiness/snapshots.ts';
import { type Place, signNow } from './fixture.ts';
import { join, must, openWorkspace } from './people.ts';
import { openSmallProject, projectOf } from './poll-fixture.ts';

const DAY = 86_400_000;
const ahead = (days: number) => new Date(Date.now() + days * DAY);
let owner: Scope;
let engineer: Scope;
let place: Place;
beforeAll(async () => {
  owner = await openWorkspace();
  engineer = await join(owner, 'engineer');
});

const pointsOf = async ({ project }: Place) => {
  const { id } = await projectOf({ workspace: '', project });
  return (await loadBurnUps([id])).get(id) ?? [];
};
const days = async () => (await pointsOf(place)).map(({ done }) => done);

test('the first change of a day keeps what was before it; later ones and the daily job change nothing', async () => {
  place = await openSmallProject(owner, 'Burn-up');
  expect(await days()).toEqual([]);
  must(await signNow(engineer, place, 'backups'));
  expect(await days()).toEqual([0]);
  must(await signNow(engineer, place, 'logs'));
  await beginDay(new Date());
  expect(await days()).toEqual([0]);
  const [point] = await pointsOf(place);
  expect(point?.at.toISOString()).toBe(`${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`);
});

test('the job keeps each day once for every project that is not archived', async () => {
  const archived = await openSmallProject(owner, 'Archived');
  must(await run(moveStage, owner, { ...archived, stage: 'archived' }));
  for (const day of [1, 2, 2, 3]) await beginDay(ahead(day));
  expect(await days()).toEqual([0, 1, 1, 1]);
  expect(await pointsOf(archived)).toEqual([]);
  const row = await db().readinessDay.findFirstOrThrow({ orderBy: { day: 'desc' } });
  expect(row).toMatchObject({ verdict: 'GO', itemsTotal: 3, itemsDone: 2, pointsDone: 8, criticalLeft: 0 });
});

test('a launch that goes on at a pace has a forecast', async () => {
  place = await openSmallProject(owner, 'Paced');
  const { id } = await projectOf(place);
  const keys: string[] = [];
  for (let at = 0; at < 12; at += 1) {
    const fields = { ...place, title: `Check ${at}`, section: 'Own', severity: 'critical' };
    const { key } = must(await run(addItem, owner, fields));
    must(await run(setSignOffs, owner, { ...place, item: key, count: 1, role: '' }));
    keys.push(key);
  }
  await beginDay(ahead(1));
  for (let day = 1; day <= 6; day += 1) {
    must(await signNow(engineer, place, keys[day - 1] ?? ''));
    await beginDay(ahead(day + 1));
  }
  const points = (await loadBurnUps([id])).get(id) ?? [];
  const { criticalTotal, criticalLeft } = await db().readiness.findUniqueOrThrow({
    where: { projectId: id },
  });
  const now = new Date((points.at(-1)?.at.getTime() ?? 0) + 3_600_000);
  const told = forecast({
    points,
    done: criticalTotal - criticalLeft,
    total: criticalTotal,
    now,
    launch: ahead(60),
  });
  expect(told).toMatchObject({ kind: 'pace', against: 'in-time' });
});

test('evidence alone moves no score and still opens the day', async () => {
  place = await openSmallProject(owner, 'Evidence');
  must(await run(attachNote, engineer, { ...place, item: 'logs', body: 'Seen.' }));
  expect(await days()).toEqual([0]);
});
