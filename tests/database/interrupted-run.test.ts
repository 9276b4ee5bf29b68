import { expect, test } from 'vitest';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { workRun } from '#lib/probe/work.ts';
import { openProject } from './fixture.ts';
import { must, openWorkspace } from './people.ts';

test('a run whose worker is told to stop is not taken for finished: the queue begins it anew', async () => {
  const owner = await openWorkspace();
  const place = await openProject(owner, 'django-launch', 'Interrupted');
  const { run: id } = must(await run(startRun, owner, place));
  await expect(workRun(id, AbortSignal.abort())).rejects.toThrow('was interrupted');
  expect(await db().probeRun.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'queued',
    finished: 0,
  });
});
