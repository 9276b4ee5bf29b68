import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { removeEvidence } from '#lib/evidence/commands/remove.ts';
import { decidePoll } from '#lib/poll/commands/decide.ts';
import { toCsv } from '#lib/report/csv.ts';
import { readReport } from '#lib/report/queries.ts';
import { isStanding, voidedOf, waiversOf } from '#lib/report/rules.ts';
import type { Report } from '#lib/report/schema.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { askWaiver } from '#lib/waiver/commands/ask.ts';
import { openProject, type Place, passProbes, signNow } from './fixture.ts';
import { join, must, openWorkspace } from './people.ts';
import { digestNow, openSeats, openSmallProject, voteNow } from './poll-fixture.ts';

const DAY = 86_400_000;
let owner: Scope;
let engineer: Scope;
let manager: Scope;
let place: Place;
let report: Report;

const read = async (person: Scope, { project }: Place, now = new Date()): Promise<Report> => {
  const found = await readReport(person, project, now);
  if (!found) throw new Error('no report');
  return found;
};
const itemOf = (key: string) => {
  const found = report.items.find((item) => item.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
};

beforeAll(async () => {
  owner = await openWorkspace();
  engineer = await join(owner, 'engineer', 'Emre Öz');
  manager = await join(owner, 'manager', 'Mona Matsu');
  place = await openProject(owner, 'django-launch', 'Reported');
  const on = (item: string) => ({ ...place, item });
  await passProbes(engineer, place, 'hsts');
  const { evidence } = must(await run(attachNote, engineer, { ...on('hsts'), body: 'Seen in the browser.' }));
  must(await run(attachNote, engineer, { ...on('hsts'), body: 'Seen with curl.' }));
  must(await signNow(engineer, place, 'hsts'));
  must(await run(removeEvidence, owner, { ...on('hsts'), evidence, reason: 'Of the wrong host.' }));
  must(await signNow(engineer, place, 'hsts'));
  const expiresAt = new Date(Date.now() + 10 * DAY).toISOString().slice(0, 10);
  const asked = must(
    await run(askWaiver, engineer, { ...on('log-level'), reason: 'After the launch.', expiresAt }),
  );
  must(await run(approveWaiver, manager, { ...on('log-level'), waiver: asked.waiver, note: 'Until then.' }));
  must(await run(askWaiver, engineer, { ...on('nosniff'), reason: 'The proxy strips it.', expiresAt }));
  const poll = await openSeats(owner, place, [engineer, manager]);
  must(await voteNow(manager, place, poll, 'no-go', 'Too early.'));
  const decision = { ...place, poll, decision: 'NO-GO', note: 'In a week.', digest: await digestNow(place) };
  must(await run(decidePoll, owner, decision));
  report = await read(manager, place);
});

test('says the verdict, both scores and what holds the project back', () => {
  expect(report).toMatchObject({ format: 'holdpoint.report', v: 1, workspace: { alone: false } });
  expect(report.readiness).toMatchObject({ verdict: 'NO-GO' });
  expect(report.readiness.blockers.length).toBeGreaterThan(0);
});

test('says by whom an item was signed, on what evidence and probes', () => {
  const { evidence, signOffs, probes, required, assignee } = itemOf('hsts');
  expect(signOffs.filter(isStanding).map(({ name, role }) => [name, role])).toEqual([
    ['Emre Öz', 'engineer'],
  ]);
  expect(evidence.map(({ removedAt, removedReason }) => [removedAt !== null, removedReason])).toEqual([
    [true, 'Of the wrong host.'],
    [false, null],
  ]);
  expect(probes).toMatchObject([{ kind: 'hsts', verdict: 'pass', code: 'hsts.pass' }]);
  expect([required, assignee]).toEqual([1, null]);
});

test('lists voided sign-offs with their cause, and waivers with who asked and who approved', () => {
  expect(voidedOf(report.items)).toMatchObject([
    { item: { key: 'hsts' }, signOff: { cause: { fact: 'evidence' } } },
  ]);
  const told = waiversOf(report.items, report.generatedAt).map(({ item, waiver, state }) => [
    ...[item.key, state, waiver.requestedBy, waiver.decidedBy, waiver.note],
  ]);
  expect(told).toEqual([
    ['log-level', 'in force', 'Emre Öz', 'Mona Matsu', 'Until then.'],
    ['nosniff', 'pending', 'Emre Öz', null, null],
  ]);
});

test('lists polls with their votes, and the head of the history', async () => {
  expect(report.polls).toMatchObject([
    {
      number: 1,
      decision: 'NO-GO',
      note: 'In a week.',
      closedBy: 'Olive Owner',
      snapshotHash: expect.any(String),
    },
  ]);
  expect(report.polls[0]?.votes.map(({ vote }) => vote)).toEqual([null, 'no-go']);
  const { id } = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  const head = await db().chainHead.findUniqueOrThrow({ where: { chain: `project:${id}` } });
  expect(report.history).toEqual({ seq: head.seq, head: head.hash });
});

test('has a burn-up that ends now, and a forecast that is honest after one day', () => {
  const { criticalTotal, criticalLeft } = report.readiness;
  expect(report.burnUp.points.at(-1)).toEqual({ at: report.generatedAt, done: criticalTotal - criticalLeft });
  expect(report.forecast).toMatchObject({ kind: 'too-little', days: 0 });
});

test('is one of the moment asked for: a waiver that has run out by then no longer counts', async () => {
  const later = await read(manager, place, new Date(Date.now() + 12 * DAY));
  expect(itemOf('log-level').state).toBe('waived');
  expect(later.items.find(({ key }) => key === 'log-level')?.state).toBe('open');
  expect(later.readiness.pointsWaived).toBe(0);
});

test('as CSV has a row an item', () => {
  const lines = toCsv(report).trimEnd().split('\r\n');
  expect(lines).toHaveLength(report.items.length + 1);
  expect(lines.find((line) => line.includes(',hsts,'))).toContain('Emre Öz (engineer)');
});

test('is for members alone, and an alone workspace is said to be one', async () => {
  const alone = await openWorkspace('alone');
  expect(await readReport(alone, place.project, new Date())).toBeNull();
  const own = await openSmallProject(alone, 'Mine');
  expect((await read(alone, own)).workspace.alone).toBe(true);
});
