import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { localIn } from '#lib/core/calendar.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { exportHistory } from '#lib/history/export.ts';
import { verifyHistory } from '#lib/history/verify.ts';
import { noteLateSteps } from '#lib/launch/clock.ts';
import { assignStep } from '#lib/launch/commands/assign.ts';
import { endLaunch } from '#lib/launch/commands/end.ts';
import { moveStep } from '#lib/launch/commands/move.ts';
import { pauseLaunch, resumeLaunch } from '#lib/launch/commands/pause.ts';
import { addStep, editStep, removeStep } from '#lib/launch/commands/plan.ts';
import { scrubLaunch } from '#lib/launch/commands/scrub.ts';
import { startLaunch } from '#lib/launch/commands/start.ts';
import { finishStep, reopenStep, skipStep, startStep } from '#lib/launch/commands/step.ts';
import { readLaunch, readLaunchRun } from '#lib/launch/queries.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { stopProject } from '#lib/project/commands/stop.ts';
import { readProject } from '#lib/project/queries.ts';
import { type Place, signNow } from './fixture.ts';
import { answerSteps, eventsOf, openDay, openProvenDay, projectOf, standOf } from './launch-fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { openSeats } from './poll-fixture.ts';

const MINUTE = 60_000;
let lead: Scope;
let ann: Scope;
let ben: Scope;

beforeAll(async () => {
  lead = await openWorkspace();
  [ann, ben] = [await join(lead, 'engineer', 'Ann'), await join(lead, 'engineer', 'Ben')];
}, 60_000);

const reason = 'A test.';
const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE);
const start = (place: Place, kind: 'rehearsal' | 'live', at?: Date) =>
  run(startLaunch, lead, { ...place, kind, zero: 'now' }, at);
const standing = async ({ project }: Place) =>
  (await readProject(lead, project, new Date()))?.launch?.standing;
/** Signs both items, so that nothing holds the launch. */
const ready = async (place: Place) => {
  for (const key of ['backups', 'legal']) must(await signNow(ann, place, key));
};
const doAll = async (place: Place, keys: readonly string[]) => {
  for (const step of keys) must(await run(finishStep, lead, { ...place, step }));
};

test('a rehearsal leaves its own record and changes nothing that is live', async () => {
  const place = await openDay(lead, 'Rehearsed');
  const rowsOf = async () => {
    const { id: projectId } = await projectOf(place);
    const where = { where: { projectId }, orderBy: { id: 'asc' } } as const;
    return JSON.stringify([
      await projectOf(place),
      await db().item.findMany(where),
      await db().step.findMany(where),
      await db().watchItem.findMany(where),
      await db().occurrence.findMany(where),
      await db().readiness.findMany({ where: { projectId } }),
      await db().signOff.findMany(where),
    ]);
  };
  const before = await rowsOf();
  const at = new Date('2027-03-01T09:00:30Z');
  // Holds of the checklist are open, and a rehearsal does not wait for them.
  expect(must(await start(place, 'rehearsal', at))).toEqual({ run: 1 });
  must(await run(startStep, ann, { ...place, step: 'copy' }, minutesAfter(at, 1)));
  must(await run(finishStep, ann, { ...place, step: 'copy' }, minutesAfter(at, 7)));
  must(await run(pauseLaunch, lead, { ...place, reason: 'The proxy.' }, minutesAfter(at, 8)));
  must(await run(resumeLaunch, lead, place, minutesAfter(at, 12)));
  must(await run(finishStep, ben, { ...place, step: 'switch' }, minutesAfter(at, 20)));
  must(
    await run(skipStep, lead, { ...place, step: 'look', reason: 'Nobody to look.' }, minutesAfter(at, 21)),
  );
  await noteLateSteps(minutesAfter(at, 300));
  must(await run(endLaunch, lead, { ...place, note: 'Went well.' }, minutesAfter(at, 22)));
  expect(await rowsOf()).toBe(before);
  expect(await db().notice.count({ where: { kind: 'step-late' } })).toBe(0);

  const record = await readLaunchRun(ann, place.project, 1);
  expect(record).toMatchObject({
    kind: 'rehearsal',
    state: 'ended',
    outcome: 'finished',
    note: 'Went well.',
  });
  expect(record?.zeroAt).toEqual(new Date('2027-03-01T09:11:00Z'));
  expect(record?.pauses).toEqual([
    { from: minutesAfter(at, 8), to: minutesAfter(at, 12), reason: 'The proxy.' },
  ]);
  expect(
    record?.steps
      .filter(({ rollback }) => !rollback)
      .map(({ key, state, by, skipReason, shiftSeconds }) => ({ key, state, by, skipReason, shiftSeconds })),
  ).toEqual([
    { key: 'copy', state: 'done', by: 'Ann', skipReason: null, shiftSeconds: 0 },
    { key: 'switch', state: 'done', by: 'Ben', skipReason: null, shiftSeconds: 240 },
    { key: 'look', state: 'skipped', by: lead.name, skipReason: 'Nobody to look.', shiftSeconds: 240 },
  ]);
  const screen = await readLaunch(ann, place.project);
  expect(screen?.going).toBeNull();
  expect(screen?.past).toMatchObject([
    { number: 1, kind: 'rehearsal', outcome: 'finished', plannedMinutes: 25, done: 2, skipped: 1, total: 3 },
  ]);
  expect((await eventsOf(place)).slice(1)).toEqual([
    ...['launch.started', 'step.started', 'step.done', 'launch.paused', 'launch.resumed'],
    ...['step.done', 'step.skipped', 'launch.ended'],
  ]);
});

describe('the launch itself', () => {
  test('is refused at NO-GO, with an open hold, and while a poll goes on', async () => {
    const place = await openDay(lead, 'Gated');
    expect(codeOf(await start(place, 'live'))).toBe('held');
    await ready(place);
    must(await run(stopProject, lead, { ...place, reason: 'Data loss.' }));
    expect(codeOf(await start(place, 'live'))).toBe('no-go');
    const other = await openDay(lead, 'Polled');
    await ready(other);
    await openSeats(lead, other, [ann]);
    expect(codeOf(await start(other, 'live'))).toBe('poll-going');
  });

  test('takes its project from planning to live, and moves the launch where it begins at another time', async () => {
    const place = await openDay(lead, 'Launched');
    await ready(place);
    const { launchAt: planned } = await projectOf(place);
    const at = new Date('2027-03-01T09:00:00Z');
    must(await start(place, 'live', at));
    const { stage, launchAt } = await projectOf(place);
    expect([stage, launchAt]).toEqual(['launching', new Date('2027-03-01T09:10:00Z')]);
    expect(planned).not.toEqual(launchAt);
    expect(codeOf(await start(place, 'rehearsal'))).toBe('run-going');
    await doAll(place, ['copy', 'switch']);
    expect(codeOf(await run(endLaunch, lead, place))).toBe('steps-open');
    await doAll(place, ['look']);
    must(await run(endLaunch, lead, place));
    expect((await projectOf(place)).stage).toBe('live');
    expect(codeOf(await start(place, 'live'))).toBe('already-live');
    const exported = await exportHistory(lead, place.project);
    expect(exported && (await verifyHistory(exported.lines, exported.head))).toMatchObject({ ok: true });
  });

  test('holds its project where it is: the stage follows the launch', async () => {
    const place = await openDay(lead, 'Held in place');
    await ready(place);
    must(await start(place, 'live'));
    for (const stage of ['planning', 'live', 'archived'])
      expect(codeOf(await run(moveStage, lead, { ...place, stage }))).toBe('launch-goes-on');
    const rehearsed = await openDay(lead, 'Rehearsed in place');
    must(await start(rehearsed, 'rehearsal'));
    expect(codeOf(await run(moveStage, lead, { ...rehearsed, stage: 'archived' }))).toBe('launch-goes-on');
    must(await run(moveStage, lead, { ...rehearsed, stage: 'launching' }));
  });

  test('as planned counts from the planned launch and moves nothing', async () => {
    const place = await openDay(lead, 'On time');
    await ready(place);
    const { launchAt } = await projectOf(place);
    must(await run(startLaunch, lead, { ...place, kind: 'live' }));
    expect((await projectOf(place)).launchAt).toEqual(launchAt);
    expect((await readLaunch(lead, place.project))?.going?.zeroAt).toEqual(launchAt);
  });

  test('scrubbed, it lets the way back lead, and is planned anew', async () => {
    const place = await openDay(lead, 'Scrubbed');
    await ready(place);
    must(await start(place, 'live'));
    await doAll(place, ['copy']);
    must(await run(startStep, lead, { ...place, step: 'switch' }));
    expect(codeOf(await run(finishStep, lead, { ...place, step: 'back' }))).toBe('not-scrubbed');
    expect(await standing(place)).toBe('running');
    must(await run(scrubLaunch, lead, { ...place, reason: 'The checksums differ.' }));
    expect(await standing(place)).toBe('scrubbed');
    expect(codeOf(await run(finishStep, lead, { ...place, step: 'look' }))).toBe('scrubbed');
    expect(codeOf(await run(finishStep, lead, { ...place, step: 'tell' }))).toBe('waits');
    expect(codeOf(await run(endLaunch, lead, place))).toBe('steps-open');
    await doAll(place, ['back', 'tell']);
    must(await run(endLaunch, lead, place));
    expect((await projectOf(place)).stage).toBe('planning');
    expect(await standing(place)).toBe('called-off');
    const record = await readLaunchRun(lead, place.project, 1);
    expect(record).toMatchObject({ outcome: 'scrubbed', scrubReason: 'The checksums differ.' });
    const { name, timeZone, leadId, targets } = await db().project.findFirstOrThrow({
      where: { slug: place.project },
      include: { targets: true },
    });
    const { url: targetUrl = '', httpPort } = targets[0] ?? {};
    const fields = { name, timeZone, leadId, targetUrl, httpPort, launchAt: '2031-03-01T09:00' };
    must(await run(editProject, lead, { ...place, ...fields }));
    expect(await standing(place)).toBeUndefined();
    expect(must(await start(place, 'live'))).toEqual({ run: 2 });
  });

  test('a record that is over stands, whoever asks', async () => {
    const place = await openDay(lead, 'On record');
    must(await start(place, 'rehearsal'));
    must(await run(scrubLaunch, lead, { ...place, reason }));
    must(await run(endLaunch, lead, place));
    const { id: projectId } = await projectOf(place);
    await expect(
      db().launchRun.updateMany({ where: { projectId }, data: { note: 'Nothing happened.' } }),
    ).rejects.toThrow();
    await expect(db().launchRun.deleteMany({ where: { projectId } })).rejects.toThrow();
  });

  test('a step waits for its item, its hold, and a stopped project', async () => {
    const place = await openDay(lead, 'Waiting');
    must(await signNow(ann, place, 'legal'));
    must(await start(place, 'live'));
    expect(codeOf(await run(startStep, lead, { ...place, step: 'copy' }))).toBe('waits');
    must(await signNow(ann, place, 'backups'));
    expect(codeOf(await run(startStep, lead, { ...place, step: 'look' }))).toBe('waits');
    must(await run(stopProject, lead, { ...place, reason: 'Data loss.' }));
    expect(codeOf(await run(startStep, lead, { ...place, step: 'copy' }))).toBe('stopped');
  });
});

describe('a hold whose probes have not passed', () => {
  test('is not done in the launch until each has answered since it began, and none fails', async () => {
    const place = await openProvenDay(lead, 'Proven');
    const verify = { ...place, step: 'verify' };
    must(await start(place, 'live'));
    must(await run(startStep, ann, verify));
    expect(codeOf(await run(finishStep, ann, verify))).toBe('probe-never-run');
    await answerSteps(ann, place, { https: 'fail' });
    expect(codeOf(await run(finishStep, ann, verify))).toBe('probe-fails');
    await answerSteps(ann, place, { https: 'pass' });
    expect(codeOf(await run(finishStep, ann, verify))).toBe('probe-never-run');
    await answerSteps(ann, place, { health: 'inconclusive' });
    expect((await readLaunch(ann, place.project))?.going?.steps[0]?.probes).toEqual([
      { kind: 'https', verdict: 'pass' },
      { kind: 'health', verdict: 'inconclusive' },
    ]);
    must(await run(finishStep, ann, verify));
    must(await run(scrubLaunch, lead, { ...place, reason }));
    await answerSteps(ann, place, { https: 'fail' });
    must(await run(finishStep, ann, { ...place, step: 'back' }));
    must(await run(endLaunch, lead, place));
    must(await start(place, 'live', minutesAfter(new Date(), 1)));
    expect(codeOf(await run(finishStep, ann, verify))).toBe('probe-never-run');
  });

  test('is not done on what was said of another address', async () => {
    const place = await openProvenDay(lead, 'Moved away');
    must(await start(place, 'live'));
    await answerSteps(ann, place, { https: 'pass', health: 'pass' });
    const { name, leadId, timeZone, launchAt } = await projectOf(place);
    const target = { targetUrl: 'https://elsewhere.example.com/', httpPort: 80 };
    const fields = { ...place, name, leadId, timeZone, launchAt: localIn(launchAt, timeZone), ...target };
    must(await run(editProject, lead, fields));
    expect(codeOf(await run(finishStep, ann, { ...place, step: 'verify' }))).toBe('probe-never-run');
  });

  test('is skipped with a reason, and is done in a rehearsal', async () => {
    const place = await openProvenDay(lead, 'Unproven');
    const verify = { ...place, step: 'verify' };
    must(await start(place, 'rehearsal'));
    must(await run(finishStep, ann, verify));
    must(await run(scrubLaunch, lead, { ...place, reason }));
    must(await run(finishStep, ann, { ...place, step: 'back' }));
    must(await run(endLaunch, lead, place));
    must(await start(place, 'live'));
    expect(codeOf(await run(finishStep, ann, verify))).toBe('probe-never-run');
    must(await run(skipStep, lead, { ...verify, reason: 'The probes are down; looked by hand.' }));
    must(await run(finishStep, ann, { ...place, step: 'tell' }));
  });
});

describe('who works on a step', () => {
  test('is its owner, a lead, or anybody where it is nobody’s; who leaves is replaced', async () => {
    const place = await openDay(lead, 'Owned');
    must(await run(assignStep, lead, { ...place, step: 'copy', owner: ann.userId }));
    must(await start(place, 'rehearsal'));
    const copy = { ...place, step: 'copy' };
    expect(codeOf(await run(startStep, ben, copy))).toBe('not-yours');
    must(await run(assignStep, lead, { ...copy, owner: ben.userId }));
    must(await run(startStep, ben, copy));
    expect(codeOf(await run(finishStep, ann, copy))).toBe('not-yours');
    must(await run(finishStep, lead, copy));
    must(await run(startStep, ann, { ...place, step: 'switch' }));
    const viewer = await join(lead, 'viewer');
    const refused = await run(assignStep, lead, { ...copy, owner: viewer.userId });
    expect(codeOf(refused)).toBe('no-worker');
  });

  test('may take it back, until what waited for it has begun', async () => {
    const place = await openDay(lead, 'Taken back');
    must(await start(place, 'rehearsal'));
    const copy = { ...place, step: 'copy' };
    expect(codeOf(await run(reopenStep, ann, copy))).toBe('not-begun');
    must(await run(finishStep, ann, copy));
    must(await run(reopenStep, ann, copy));
    expect(await standOf(ann, place)).toMatch(/^copy waiting/);
    await doAll(place, ['copy']);
    must(await run(startStep, ann, { ...place, step: 'switch' }));
    expect(codeOf(await run(reopenStep, ann, copy))).toBe('has-followers');
  });
});

describe('the plan', () => {
  const fields = {
    title: 'Warm the cache',
    how: '',
    atMinutes: 5,
    minutes: 5,
    owner: '',
    hold: false,
    after: ['switch'],
  };

  test('is added to, edited, ordered, and stands still while a run goes on', async () => {
    const place = await openDay(lead, 'Planned');
    const { step } = must(await run(addStep, lead, { ...place, ...fields }));
    expect(step).toBe('warm-the-cache');
    const on = { ...place, step };
    const edited = { ...on, ...fields, atMinutes: 10, revision: 1 };
    must(await run(editStep, lead, edited));
    expect(codeOf(await run(editStep, lead, { ...edited, title: 'Other' }))).toBe('conflict');
    expect(codeOf(await run(editStep, lead, { ...edited, revision: 2, after: ['moon'] }))).toBe(
      'unknown-after',
    );
    must(await run(moveStep, lead, { ...place, step: 'look', to: 'later' }));
    const plan = (await readLaunch(lead, place.project))?.plan ?? [];
    expect(plan.map(({ key, atMinutes }) => `${key} ${atMinutes}`)).toEqual([
      ...['copy -10', 'switch 0', 'warm-the-cache 10', 'look 10', 'back 0', 'tell 10'],
    ]);
    expect(codeOf(await run(moveStep, lead, { ...place, step: 'switch', to: 'earlier' }))).toBe(
      'comes-after',
    );
    expect(codeOf(await run(removeStep, lead, { ...place, step: 'look' }))).toBe('from-template');
    must(await start(place, 'rehearsal'));
    expect(codeOf(await run(removeStep, lead, on))).toBe('run-going');
    expect(codeOf(await run(editStep, lead, { ...edited, revision: 3 }))).toBe('run-going');
    must(await run(scrubLaunch, lead, { ...place, reason }));
    must(await run(endLaunch, lead, place));
    must(await run(removeStep, lead, on));
    expect((await readLaunchRun(lead, place.project, 1))?.steps.map(({ key }) => key)).toContain(step);
  });
});

test('a step that is late is told once to who owns it and who leads, and again when it is due anew', async () => {
  const place = await openDay(lead, 'Late');
  await ready(place);
  must(await run(assignStep, lead, { ...place, step: 'copy', owner: ann.userId }));
  const at = new Date('2027-03-01T09:00:00Z');
  must(await start(place, 'live', at));
  const { id: projectId } = await projectOf(place);
  const late = async () => (await eventsOf(place)).filter((type) => type === 'step.late').length;
  const told = async () =>
    (
      await db().notice.findMany({ where: { kind: 'step-late', projectId }, orderBy: { createdAt: 'asc' } })
    ).map(({ userId }) => userId);
  await noteLateSteps(minutesAfter(at, 0.9));
  expect(await late()).toBe(0);
  await noteLateSteps(minutesAfter(at, 1));
  await noteLateSteps(minutesAfter(at, 5));
  expect(await late()).toBe(1);
  expect((await told()).sort()).toEqual([ann.userId, lead.userId].sort());
  must(await run(startStep, ann, { ...place, step: 'copy' }, minutesAfter(at, 5)));
  await noteLateSteps(minutesAfter(at, 6));
  expect(await late()).toBe(2);
});
