import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { listUnassigned, readWaiting } from '#lib/inbox/queries.ts';
import { countWaiting } from '#lib/inbox/rules.ts';
import { assignStep } from '#lib/launch/commands/assign.ts';
import { scrubLaunch } from '#lib/launch/commands/scrub.ts';
import { startLaunch } from '#lib/launch/commands/start.ts';
import { finishStep } from '#lib/launch/commands/step.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { planAll } from '#lib/watch/clock.ts';
import { finishOccurrence } from '#lib/watch/commands/occurrence.ts';
import type { Place } from './fixture.ts';
import { openDay, projectOf } from './launch-fixture.ts';
import { join, must, openWorkspace } from './people.ts';

let lead: Scope;
let ann: Scope;
beforeAll(async () => {
  lead = await openWorkspace();
  ann = await join(lead, 'engineer', 'Ann');
}, 60_000);

const dutiesAt = async (person: Scope, now: Date) =>
  (await readWaiting(person, now)).duties.map(({ project, kind, title }) => `${project} ${kind} ${title}`);
const give = async (place: Place, ...steps: string[]) => {
  for (const step of steps) must(await run(assignStep, lead, { ...place, step, owner: ann.userId }));
};

test('steps of a run are their owner’s ten minutes before they are planned, and until they are done', async () => {
  const place = await openDay(lead, 'Rehearsed');
  await give(place, 'copy', 'look', 'back');
  expect(await dutiesAt(ann, new Date())).toEqual([]);
  const now = new Date();
  must(await run(startLaunch, lead, { ...place, kind: 'rehearsal', zero: 'now' }, now));
  const minute = (after: number) => new Date(now.getTime() + after * 60_000);
  expect(await dutiesAt(ann, now)).toEqual(['rehearsed step Copy the data']);
  expect(await dutiesAt(lead, minute(60))).toEqual([]);
  expect(await dutiesAt(ann, minute(11))).toEqual([
    'rehearsed step Copy the data',
    'rehearsed step Look at it',
  ]);
  const waiting = await readWaiting(ann, minute(11));
  expect(countWaiting(waiting)).toBe(2);
  must(await run(finishStep, ann, { ...place, step: 'copy' }, minute(1)));
  expect(await dutiesAt(ann, minute(11))).toEqual(['rehearsed step Look at it']);
  must(await run(scrubLaunch, lead, { ...place, reason: 'The checksums differ.' }, minute(12)));
  expect(await dutiesAt(ann, minute(12))).toEqual(['rehearsed step Switch back']);
});

test('a check after the launch is its owner’s while its window is open', async () => {
  const place = await openDay(lead, 'Watched');
  const { id: projectId, launchAt } = await projectOf(place);
  for (const stage of ['launching', 'live']) must(await run(moveStage, lead, { ...place, stage }, launchAt));
  await db().watchItem.updateMany({ where: { projectId, key: 'errors' }, data: { ownerId: ann.userId } });
  await planAll(launchAt);
  const at = (minutes: number) => new Date(launchAt.getTime() + minutes * 60_000);
  const own = async (minutes: number) =>
    (await dutiesAt(ann, at(minutes))).filter((duty) => duty.startsWith('watched'));
  expect(await own(-1)).toEqual([]);
  expect(await own(29)).toEqual(['watched occurrence Look at the errors']);
  expect(await own(31)).toEqual([]);
  const first = await db().occurrence.findFirstOrThrow({
    where: { projectId, watchItem: { key: 'errors' } },
    orderBy: { startsAt: 'asc' },
  });
  must(await run(finishOccurrence, ann, { ...place, occurrence: first.id, note: '' }, at(5)));
  expect(await own(29)).toEqual([]);
});

test('an item of nobody’s is offered to who works on items, and to nobody else', async () => {
  await openDay(lead, 'Nobody’s');
  const viewer = await join(lead, 'viewer', 'Vera');
  const offered = async (person: Scope) =>
    new Set((await listUnassigned(person)).map(({ mayTake }) => mayTake));
  expect([await offered(ann), await offered(viewer)]).toEqual([new Set([true]), new Set([false])]);
});
