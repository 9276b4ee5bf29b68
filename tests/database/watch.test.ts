import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { momentIn } from '#lib/core/calendar.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { noteMissedAll, planAll, probeAll } from '#lib/watch/clock.ts';
import { endEntry, resumeEntry } from '#lib/watch/commands/end-entry.ts';
import { addEntry, editEntry } from '#lib/watch/commands/entry.ts';
import { finishOccurrence, reopenOccurrence } from '#lib/watch/commands/occurrence.ts';
import { setPace } from '#lib/watch/commands/set-pace.ts';
import { previewDates } from '#lib/watch/preview.ts';
import { readStrips, readUptime } from '#lib/watch/probes.ts';
import { readWatch } from '#lib/watch/queries.ts';
import { occurrenceState } from '#lib/watch/rules.ts';
import { itemOf, openProject, type Place, passProbes, signNow } from './fixture.ts';
import { openDay, projectOf } from './launch-fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';

const MINUTE = 60_000;
const vienna = 'Europe/Vienna';
let lead: Scope;
let ann: Scope;

beforeAll(async () => {
  lead = await openWorkspace();
  ann = await join(lead, 'engineer', 'Ann');
}, 60_000);

const at = (local: string) => momentIn(local, vienna);
const move = async (place: Place, launchAt: string, now: Date, timeZone = vienna) => {
  const { name, leadId } = await projectOf(place);
  const target = { targetUrl: 'https://shop.example.com/', httpPort: 80 };
  must(await run(editProject, lead, { ...place, name, leadId, ...target, launchAt, timeZone }, now));
};
/** A live project whose launch is at a local time of Vienna, its occurrences made as the clock makes them. */
async function goLive(name: string, launchAt: string): Promise<Place> {
  const place = await openDay(lead, name);
  const now = at(launchAt);
  await move(place, launchAt, now);
  for (const stage of ['launching', 'live']) must(await run(moveStage, lead, { ...place, stage }, now));
  await planAll(now);
  return place;
}
const local = new Intl.DateTimeFormat('sv-SE', { timeZone: vienna, dateStyle: 'short', timeStyle: 'short' });
const rowsOf = async (place: Place, key = 'errors') =>
  db().occurrence.findMany({
    where: { watchItem: { key }, project: { slug: place.project } },
    orderBy: { startsAt: 'asc' },
  });
const startsOf = async (place: Place, key?: string) =>
  (await rowsOf(place, key)).map(({ startsAt }) => local.format(startsAt));
const finish = async (place: Place, index: number, now: Date, note = '') => {
  const occurrence = (await rowsOf(place))[index]?.id;
  return run(finishOccurrence, ann, { ...place, occurrence, note }, now);
};

test('an entry is given to somebody when it is added, and by an edit; who cannot do it is refused', async () => {
  const place = await openDay(lead, 'Watched by');
  const fields = { title: 'Look', section: 'Own', how: '', recurrence: 'FREQ=DAILY' };
  const rest = { ...place, ...fields, after: '', lasts: '', window: '8h' };
  const { entry } = must(await run(addEntry, lead, { ...rest, owner: ann.userId }));
  const ownerOf = async () =>
    (await readWatch(lead, place.project, new Date()))?.entries.find(({ key }) => key === entry)?.owner;
  expect(await ownerOf()).toBe('Ann');
  must(await run(editEntry, lead, { ...rest, entry, revision: 1, title: 'Look again' }));
  expect(await ownerOf()).toBe('Ann');
  must(await run(editEntry, lead, { ...rest, entry, revision: 2, title: 'Look again', owner: '' }));
  expect(await ownerOf()).toBeNull();
  const viewer = await join(lead, 'viewer');
  expect(codeOf(await run(addEntry, lead, { ...rest, owner: viewer.userId }))).toBe('no-worker');
  const screen = await readWatch(lead, place.project, new Date());
  expect(screen?.workers.map(({ id }) => id)).toContain(ann.userId);
  expect(screen?.workers.map(({ id }) => id)).not.toContain(viewer.userId);
});

describe('occurrences', () => {
  test('come ahead in bounded number, once, and on', async () => {
    const place = await goLive('Bounded', '2027-06-07T09:00');
    expect(await rowsOf(place)).toHaveLength(24);
    expect(await startsOf(place, 'backups-daily')).toEqual(['2027-06-08 09:00']);
    await planAll(at('2027-06-07T09:05'));
    await planAll(at('2027-06-08T10:00'));
    await planAll(at('2027-06-08T10:00'));
    expect(await startsOf(place, 'backups-daily')).toEqual([
      '2027-06-08 09:00',
      '2027-06-09 09:00',
      '2027-06-10 09:00',
    ]);
    expect(await rowsOf(place)).toHaveLength(24);
  });

  test('are done, late or missed, by whom and with a note, and taken back', async () => {
    const place = await goLive('Done', '2027-06-07T09:00');
    expect(codeOf(await finish(place, 2, at('2027-06-07T10:59')))).toBe('not-yet');
    expect(must(await finish(place, 0, at('2027-06-07T09:10'), 'All calm.'))).toEqual({ state: 'done' });
    expect(must(await finish(place, 1, at('2027-06-07T10:30')))).toEqual({ state: 'late' });
    expect(codeOf(await finish(place, 1, at('2027-06-07T10:31')))).toBe('done-already');
    const now = at('2027-06-07T12:10');
    const screen = await readWatch(ann, place.project, now);
    const entry = screen?.entries.find(({ key }) => key === 'errors');
    const told = entry?.occurrences.slice(0, 5).map((one) => [occurrenceState(one, now), one.by, one.note]);
    expect(told).toEqual([
      ['done', 'Ann', 'All calm.'],
      ['late', 'Ann', ''],
      ['missed', null, ''],
      ['due', null, ''],
      ['upcoming', null, ''],
    ]);
    const occurrence = (await rowsOf(place))[0]?.id;
    must(await run(reopenOccurrence, lead, { ...place, occurrence }));
    expect(codeOf(await run(reopenOccurrence, lead, { ...place, occurrence }))).toBe('not-done');
  });

  test('keep to the clock on the wall where summer time begins within the window', async () => {
    const place = await goLive('Summer', '2027-03-27T22:00');
    const hourly = await rowsOf(place);
    expect(hourly).toHaveLength(24);
    expect(new Set(hourly.map(({ startsAt }, n) => startsAt.getTime() - n * 60 * MINUTE)).size).toBe(1);
    expect(local.format(hourly[23]?.startsAt)).toBe('2027-03-28 22:00');
    await planAll(at('2027-03-29T00:00'));
    expect(await startsOf(place, 'backups-daily')).toEqual([
      '2027-03-28 22:00',
      '2027-03-29 22:00',
      '2027-03-30 22:00',
    ]);
  });

  test('come on a leap day as on any other', async () => {
    const place = await goLive('Leap', '2028-02-28T09:00');
    await planAll(at('2028-02-29T09:30'));
    expect(await startsOf(place, 'backups-daily')).toEqual([
      ...['2028-02-29 09:00', '2028-03-01 09:00', '2028-03-02 09:00'],
    ]);
  });

  test('move with the launch while they are open; what was done or missed stays', async () => {
    const place = await goLive('Moved', '2027-06-07T09:00');
    must(await finish(place, 0, at('2027-06-07T09:10')));
    must(await finish(place, 2, at('2027-06-07T11:10')));
    await move(place, '2027-06-07T09:30', at('2027-06-07T11:20'));
    const starts = await startsOf(place);
    // 09:00 and 11:00 were done, 10:00 was missed; from 11:30 on they come by the new launch.
    expect(starts.slice(0, 5)).toEqual([
      ...['2027-06-07 09:00', '2027-06-07 10:00', '2027-06-07 11:00', '2027-06-07 11:30', '2027-06-07 12:30'],
    ]);
    expect(starts.at(-1)).toBe('2027-06-08 08:30');
    expect(new Set(starts).size).toBe(starts.length);
    await move(place, '2027-06-09T09:00', at('2027-06-07T11:25'));
    expect((await startsOf(place)).slice(3, 5)).toEqual(['2027-06-09 09:00', '2027-06-09 10:00']);
    // Nine o'clock in another zone is another moment.
    await move(place, '2027-06-09T09:00', at('2027-06-07T11:26'), 'America/New_York');
    expect((await startsOf(place))[3]).toBe('2027-06-09 15:00');
  });

  test('are not made for what was over before the project went live, nor before it is', async () => {
    const place = await openDay(lead, 'Went live late');
    await move(place, '2027-06-07T09:00', at('2027-06-06T09:00'));
    await planAll(at('2027-06-07T09:20'));
    expect(await rowsOf(place)).toEqual([]);
    for (const stage of ['launching', 'live']) must(await run(moveStage, lead, { ...place, stage }));
    await planAll(at('2027-06-07T09:50'));
    expect((await startsOf(place))[0]).toBe('2027-06-07 10:00');
  });

  test('are not made for the time that a project lay in the archive', async () => {
    const place = await goLive('Archived', '2027-06-07T09:00');
    must(await run(moveStage, lead, { ...place, stage: 'archived' }, at('2027-06-07T12:10')));
    const back = at('2027-09-07T09:00');
    for (const stage of ['planning', 'launching', 'live'])
      must(await run(moveStage, lead, { ...place, stage }, back));
    await planAll(back);
    const starts = await startsOf(place, 'backups-daily');
    expect(starts.filter((start) => start < '2027-09-06')).toEqual([]);
    expect(starts.length).toBeGreaterThan(0);
  });
});

test('a project that cannot be planned keeps no other from its turn, and is told of in the log', async () => {
  const [broken, whole] = [await openDay(lead, 'Broken'), await openDay(lead, 'Whole')];
  const now = at('2027-06-07T09:00');
  for (const place of [broken, whole]) {
    await move(place, '2027-06-07T09:00', now);
    for (const stage of ['launching', 'live']) must(await run(moveStage, lead, { ...place, stage }, now));
  }
  await db().$executeRaw`UPDATE "Project" SET "timeZone" = 'No/Where' WHERE slug = ${broken.project}`;
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  await expect(planAll(now)).rejects.toThrow('watch.plan-due failed for 1 of');
  expect(log.mock.calls.flat().join(' ')).toContain('watch.plan-due');
  log.mockRestore();
  expect([(await rowsOf(broken)).length, (await rowsOf(whole)).length > 0]).toEqual([0, true]);
  must(await run(moveStage, lead, { ...broken, stage: 'archived' }, now));
});

describe('a missed occurrence', () => {
  test('is told once to who answers for it and who leads; of several in a row, the first', async () => {
    const place = await goLive('Missed', '2027-06-07T09:00');
    const { id: projectId } = await projectOf(place);
    await db().watchItem.updateMany({ where: { projectId, key: 'errors' }, data: { ownerId: ann.userId } });
    const told = async () =>
      (await db().notice.findMany({ where: { projectId, kind: 'check-missed' } })).map(
        ({ userId }) => userId,
      );
    await noteMissedAll(at('2027-06-07T09:29'));
    expect(await told()).toEqual([]);
    await noteMissedAll(at('2027-06-07T09:30'));
    await noteMissedAll(at('2027-06-07T09:31'));
    expect((await told()).toSorted()).toEqual([lead.userId, ann.userId].toSorted());
    await noteMissedAll(at('2027-06-07T10:40'));
    expect(await told()).toHaveLength(2);
    must(await finish(place, 2, at('2027-06-07T11:10')));
    await noteMissedAll(at('2027-06-07T12:40'));
    expect(await told()).toHaveLength(4);
    const events = await db().historyEvent.count({
      where: { chain: `project:${projectId}`, type: 'occurrence.missed' },
    });
    expect(events).toBe(2);
  });

  test('of long ago is noted, and news to nobody', async () => {
    const place = await goLive('Missed long ago', '2027-06-07T09:00');
    const { id: projectId } = await projectOf(place);
    await noteMissedAll(at('2027-06-20T09:00'));
    expect(
      await db().occurrence.count({
        where: { projectId, missedAt: null, endsAt: { lt: at('2027-06-10T09:00') } },
      }),
    ).toBe(0);
    expect(await db().notice.count({ where: { projectId, kind: 'check-missed' } })).toBe(0);
  });
});

describe('an entry', () => {
  const fields = {
    title: 'Orders come in',
    section: 'Own',
    how: '',
    recurrence: 'FREQ=DAILY;BYHOUR=6',
    after: '',
    lasts: '',
    window: '4h',
  };

  test('of one’s own comes due, changes its rule, ends, and is taken up again', async () => {
    const now = new Date();
    const place = await goLive('Own', local.format(now).replace(' ', 'T'));
    const { entry } = must(await run(addEntry, lead, { ...place, ...fields }));
    const on = { ...place, entry };
    expect((await startsOf(place, entry)).every((start) => start.slice(11).startsWith('06:'))).toBe(true);
    const edited = { ...on, ...fields, recurrence: 'FREQ=DAILY;BYHOUR=7', revision: 1 };
    must(await run(editEntry, lead, edited));
    expect((await startsOf(place, entry)).every((start) => start.slice(11).startsWith('07:'))).toBe(true);
    expect(codeOf(await run(editEntry, lead, { ...edited, title: 'Other' }))).toBe('conflict');
    must(await run(endEntry, lead, { ...on, reason: 'Nobody orders any more.' }));
    expect(await rowsOf(place, entry)).toEqual([]);
    must(await run(resumeEntry, lead, on));
    expect((await rowsOf(place, entry)).length).toBeGreaterThan(0);
  });

  test('is refused with a rule that is none, and says why', async () => {
    const place = await openDay(lead, 'Refused');
    const refused = await run(addEntry, lead, { ...place, ...fields, recurrence: 'every monday' });
    expect(refused.ok ? '' : refused.refusal.message).toMatch(
      /This is not a recurrence: .* is not NAME=VALUE/,
    );
    expect(codeOf(await run(addEntry, lead, { ...place, ...fields, window: 'an hour' }))).toBe('invalid');
  });

  test('shows its next five dates before it is kept', async () => {
    const place = await openDay(lead, 'Previewed');
    const rule = { ...place, recurrence: 'FREQ=MONTHLY;BYDAY=1MO', after: '7d', lasts: '', window: '2d' };
    const dates = must(await previewDates(ann, rule, new Date('2026-12-01')));
    expect(dates.map((date) => local.format(date))).toEqual([
      ...['2027-04-05 09:00', '2027-05-03 09:00', '2027-06-07 09:00', '2027-07-05 09:00', '2027-08-02 09:00'],
    ]);
    const outsider = await join(await openWorkspace(), 'owner');
    expect(codeOf(await previewDates(outsider, rule, new Date()))).toBe('not-found');
  });
});

describe('probes run by the clock', () => {
  const runsOf = async (place: Place) =>
    db().probeRun.findMany({ where: { project: { slug: place.project } }, orderBy: { startedAt: 'asc' } });
  const close = async (place: Place) =>
    db().probeRun.updateMany({ where: { project: { slug: place.project } }, data: { state: 'finished' } });
  const kindsOf = (asks: unknown) => (asks as { kind: string }[]).map(({ kind }) => kind).sort();

  test('the blocking ones by the project’s pace, those of an entry when it starts', async () => {
    const place = await goLive('Probed', '2027-06-07T09:00');
    await run(setPace, lead, { ...place, pace: 'off' });
    await probeAll(at('2027-06-07T09:00'));
    await probeAll(at('2027-06-07T09:59'));
    expect(await runsOf(place)).toEqual([]);
    await probeAll(at('2027-06-07T10:00'));
    await probeAll(at('2027-06-07T10:01'));
    const runs = await runsOf(place);
    expect(runs.map(({ asks, requestedById }) => [kindsOf(asks), requestedById])).toEqual([
      [['https'], null],
    ]);
  });

  test('with what the items ask, never what loads the site, one run at a time', async () => {
    const place = await openProject(lead, 'django-launch', 'Clocked');
    await move(place, '2027-06-07T09:00', at('2027-06-07T09:00'));
    for (const stage of ['launching', 'live']) must(await run(moveStage, lead, { ...place, stage }));
    await probeAll(at('2027-06-07T09:58'));
    await probeAll(at('2027-06-07T10:00'));
    const [first, ...more] = await runsOf(place);
    expect(more).toEqual([]);
    const blocking = await db().itemProbe.findMany({
      where: { projectId: (await projectOf(place)).id, blocking: true },
      distinct: ['kind', 'paramsDigest'],
    });
    const heavy = ['load', 'page-load'];
    expect(kindsOf(first?.asks)).toEqual(
      blocking
        .map(({ kind }) => kind)
        .filter((kind) => !heavy.includes(kind))
        .sort(),
    );
    await close(place);
    await probeAll(at('2027-06-07T10:01'));
    expect(await runsOf(place)).toHaveLength(2);
    const events = await db().historyEvent.count({
      where: { type: { startsWith: 'probe.run' }, chain: { endsWith: (await projectOf(place)).id } },
    });
    expect(events).toBe(0);
  });

  test('a confirmed failure reopens the item and voids its sign-offs; the uptime and the strip say so', async () => {
    const place = await openProject(lead, 'web-launch', 'Regressed');
    await passProbes(ann, place, 'hsts');
    must(await signNow(ann, place, 'hsts'));
    expect((await itemOf(place, 'hsts')).state).toBe('done');
    const { id: projectId } = await projectOf(place);
    const target = await db().target.findFirstOrThrow({ where: { projectId, production: true } });
    const now = new Date();
    const answer = async (kind: string, verdict: 'pass' | 'fail', minutesAgo: number) => {
      const [probe] = await db().itemProbe.findMany({ where: { projectId, kind } });
      const { id: runId } = await db().probeRun.create({
        data: { projectId, targetId: target.id, total: 1, asks: [] },
      });
      const said = {
        verdict,
        code: `${kind}.${verdict}`,
        summary: 'said by a test',
        observation: {},
        reproduce: '',
      };
      const when = new Date(now.getTime() - minutesAgo * MINUTE);
      const input = { run: runId, kind, paramsDigest: probe?.paramsDigest, confirming: false };
      must(
        await run(recordAnswer, mintSystem('test'), {
          ...input,
          answer: { ...said, ruleVersion: 1, at: when },
        }),
      );
    };
    for (const [verdict, ago] of [
      ['pass', 10 * 1440],
      ['pass', 3 * 1440],
      ['fail', 90],
      ['pass', 30],
    ] as const)
      await answer('https', verdict, ago);
    await answer('hsts', 'fail', -1);
    expect((await itemOf(place, 'hsts')).state).not.toBe('done');
    expect(await db().signOff.count({ where: { projectId, voidedAt: { not: null } } })).toBe(1);
    expect(await readUptime(ann, place.project, now)).toMatchObject([
      { production: true, day: { up: 1, of: 2 }, week: { up: 2, of: 3 }, month: { up: 3, of: 4 } },
    ]);
    const hsts = (await readStrips(ann, place.project)).find(({ kind }) => kind === 'hsts');
    expect(hsts?.ticks.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });
});
