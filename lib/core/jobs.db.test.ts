import { afterAll, expect, test } from 'vitest';
import { db } from './db.ts';
import { closeJobs, enqueue, type JobHandlers, workQueue } from './jobs.ts';

afterAll(closeJobs);

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
