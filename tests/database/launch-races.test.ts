import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Result } from '#lib/core/result.ts';
import { run } from '#lib/core/run.ts';
import { endLaunch } from '#lib/launch/commands/end.ts';
import { pauseLaunch } from '#lib/launch/commands/pause.ts';
import { scrubLaunch } from '#lib/launch/commands/scrub.ts';
import { startLaunch } from '#lib/launch/commands/start.ts';
import { finishStep, reopenStep, skipStep, startStep } from '#lib/launch/commands/step.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { planAll } from '#lib/watch/clock.ts';
import { finishOccurrence, reopenOccurrence } from '#lib/watch/commands/occurrence.ts';
import { type Place, signNow } from './fixture.ts';
import { openDay, projectOf } from './launch-fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';

const ROUNDS = 12;
let lead: Scope;
let ann: Scope;
let ben: Scope;

beforeAll(async () => {
  lead = await openWorkspace();
  [ann, ben] = [await join(lead, 'engineer', 'Ann'), await join(lead, 'engineer', 'Ben')];
}, 60_000);

/** Runs two at once, now one first and now the other; answers their codes, the winner's first. */
async function race(round: number, a: () => Promise<Result<unknown>>, b: () => Promise<Result<unknown>>) {
  const both = round % 2 === 0 ? [a(), b()] : [b(), a()].toReversed();
  return (await Promise.all(both))
    .map(codeOf)
    .sort((one, other) => Number(other === 'done') - Number(one === 'done'));
}
const rehearse = (place: Place) => run(startLaunch, lead, { ...place, kind: 'rehearsal', zero: 'now' });
const reason = 'A test.';

test('two press done, or start, at once: one of them did it, and the other is told', async () => {
  const place = await openDay(lead, 'Raced steps');
  must(await rehearse(place));
  const copy = { ...place, step: 'copy' };
  for (let round = 0; round < ROUNDS; round += 1) {
    expect(
      await race(
        round,
        () => run(startStep, ann, copy),
        () => run(startStep, ben, copy),
      ),
    ).toEqual(['done', 'not-waiting']);
    expect(
      await race(
        round,
        () => run(finishStep, ann, copy),
        () => run(finishStep, ben, copy),
      ),
    ).toEqual(['done', 'not-waiting']);
    must(await run(reopenStep, lead, copy));
    const [first, second] = await race(
      round,
      () => run(finishStep, ann, copy),
      () => run(skipStep, lead, { ...copy, reason }),
    );
    expect([first, ['not-waiting', 'step-over'].includes(second ?? '')]).toEqual(['done', true]);
    must(await run(reopenStep, lead, copy));
  }
  const { id } = await projectOf(place);
  const done = await db().historyEvent.count({ where: { chain: `project:${id}`, type: 'step.done' } });
  const skipped = await db().historyEvent.count({ where: { chain: `project:${id}`, type: 'step.skipped' } });
  expect(done + skipped).toBe(2 * ROUNDS);
});

test('two start a run at once, and two end it: one run, ended once', async () => {
  const place = await openDay(lead, 'Raced runs');
  for (let round = 0; round < 8; round += 1) {
    expect(
      await race(
        round,
        () => rehearse(place),
        () => rehearse(place),
      ),
    ).toEqual(['done', 'run-going']);
    const scrub = () => run(scrubLaunch, lead, { ...place, reason });
    const pause = () => run(pauseLaunch, lead, { ...place, reason });
    const [first, second] = await race(round, scrub, pause);
    expect([first, ['done', 'wrong-run-state'].includes(second ?? '')]).toEqual(['done', true]);
    const end = () => run(endLaunch, lead, place);
    expect(await race(round, end, end)).toEqual(['done', 'no-run']);
  }
  expect(await db().launchRun.count({ where: { project: { slug: place.project } } })).toBe(8);
});

test('the launch starts while its project is edited, without a deadlock', async () => {
  for (let round = 0; round < 6; round += 1) {
    const place = await openDay(lead, `Raced ${round}`);
    for (const key of ['backups', 'legal']) must(await signNow(ann, place, key));
    const { name, leadId, timeZone } = await projectOf(place);
    const fields = { name, leadId, timeZone, targetUrl: 'https://shop.example.com/', httpPort: 80 };
    const edit = () => run(editProject, lead, { ...place, ...fields, launchAt: '2027-05-01T10:00' });
    const start = () => run(startLaunch, lead, { ...place, kind: 'live', zero: 'now' });
    expect(await race(round, start, edit)).toEqual(['done', 'done']);
  }
});

test('two look at the same thing at once, and two clocks plan at once', async () => {
  const place = await openDay(lead, 'Raced watch');
  const { name, leadId } = await projectOf(place);
  const launchAt = new Date(Date.now() - 600_000);
  const fields = { name, leadId, timeZone: 'UTC', targetUrl: 'https://shop.example.com/', httpPort: 80 };
  must(await run(editProject, lead, { ...place, ...fields, launchAt: launchAt.toISOString().slice(0, 16) }));
  for (const stage of ['launching', 'live']) must(await run(moveStage, lead, { ...place, stage }));
  const now = new Date();
  await Promise.all([planAll(now), planAll(now), planAll(now)]);
  const [first, ...rest] = await db().occurrence.findMany({
    where: { project: { slug: place.project }, watchItem: { key: 'errors' } },
    orderBy: { startsAt: 'asc' },
  });
  expect(rest).toHaveLength(23);
  const on = { ...place, occurrence: first?.id };
  for (let round = 0; round < ROUNDS; round += 1) {
    const looks = await race(
      round,
      () => run(finishOccurrence, ann, on),
      () => run(finishOccurrence, ben, on),
    );
    expect(looks).toEqual(['done', 'done-already']);
    must(await run(reopenOccurrence, lead, on));
  }
});
