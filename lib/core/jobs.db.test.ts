import { afterAll, expect, test } from 'vitest';
import { db } from './db.ts';
import { closeJobs, enqueue, enqueueAll, type JobHandlers, workQueue } from './jobs.ts';

afterAll(closeJobs);

test('those of one group leave room for the others', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const begun: string[] = [];
  const handlers = {
    'probe.run': async ({ run }: { run: string }) => {
      begun.push(run);
      if (run.startsWith('slow')) await released;
    },
  } as unknown as JobHandlers;
  await workQueue(handlers, {}, { 'probe.run': 4 });
  const slow = Array.from({ length: 6 }, (_, place) => ({ data: { run: `slow ${place}` }, group: 'one' }));
  await db().$transaction((tx) => enqueueAll(tx, 'probe.run', slow.slice(0, 2)));
  await expect.poll(() => begun.length, { timeout: 15_000 }).toBe(2);
  await db().$transaction((tx) => enqueueAll(tx, 'probe.run', slow.slice(2)));
  await db().$transaction((tx) =>
    enqueue(tx, { name: 'probe.run', data: { run: 'quick' }, group: 'another' }),
  );
  await expect.poll(() => begun, { timeout: 15_000 }).toContain('quick');
  expect(begun.filter((run) => run !== 'quick')).toHaveLength(2);
  release();
  await expect.poll(() => begun.length, { timeout: 15_000 }).toBe(7);
});

test('jobs that wait are worked off one after another, not each after a pause', async () => {
  const done: string[] = [];
  const handlers = {
    'upgrade.project': async ({ project }: { project: string }) => void done.push(project),
  } as unknown as JobHandlers;
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  await workQueue(handlers, {});
  await db().$transaction(async (tx) => {
    for (const project of names)
      await enqueue(tx, { name: 'upgrade.project', data: { batch: 'one', project } });
  });
  await expect.poll(() => done.toSorted(), { timeout: 15_000 }).toEqual(names);
});
