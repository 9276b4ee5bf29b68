import { expect, test } from 'vitest';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { finishRun } from '#lib/probe/commands/finish.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { workRun } from '#lib/probe/work.ts';
import { openProject } from './fixture.ts';
import { must, openWorkspace } from './people.ts';

test('a run says that it finished, and each probe once, by its last answer; one of the clock says nothing', async () => {
  const owner = await openWorkspace();
  const place = await openProject(owner, 'django-launch', 'Finished');
  const { run: id } = must(await run(startRun, owner, place));
  const probe = await db().itemProbe.findFirstOrThrow({ where: { kind: 'hsts' } });
  const { kind, paramsDigest } = probe;
  const teller = mintSystem('test');
  const said = { summary: 'said by a test', observation: {}, reproduce: '', ruleVersion: 1 };
  for (const [verdict, minute] of [
    ['fail', 0],
    ['pass', 1],
  ] as const) {
    const at = new Date(Date.now() + minute * 60_000);
    const answer = { ...said, verdict, code: `hsts-${verdict}`, at };
    must(await run(recordAnswer, teller, { run: id, kind, paramsDigest, confirming: false, answer }));
  }
  await db().probeRun.update({ where: { id }, data: { asks: [] } });
  must(await run(finishRun, teller, { run: id }));
  const finished = () => db().historyEvent.findMany({ where: { type: 'probe.run-finished' } });
  expect((await finished()).map(({ line }) => JSON.parse(line).data.verdicts)).toEqual([{ pass: 1 }]);
  const { run: other } = must(await run(startRun, owner, place));
  await db().probeRun.update({ where: { id: other }, data: { byClock: true } });
  must(await run(finishRun, teller, { run: other }));
  expect(await finished()).toHaveLength(1);
});

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
