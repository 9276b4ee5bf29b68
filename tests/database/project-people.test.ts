import { beforeAll, expect, test } from 'vitest';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { assignItems } from '#lib/item/commands/assign.ts';
import { setDue } from '#lib/item/commands/due.ts';
import { readAsTemplate } from '#lib/project/checklist.ts';
import { copyProject } from '#lib/project/commands/copy.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { giveRole } from '#lib/project/commands/give-role.ts';
import { readSettings } from '#lib/project/settings.ts';
import { checkTemplate } from '#lib/template/rules.ts';
import { itemOf, type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { item, projectFrom, publish } from './upgrade-fixture.ts';

let owner: Scope;
let ann: Scope;
let bob: Scope;
let template: string;

beforeAll(async () => {
  owner = await openWorkspace();
  [ann, bob] = [await join(owner, 'engineer', 'Ann'), await join(owner, 'engineer', 'Bob')];
  template = await publish('people', {
    roles: ['operations', 'backend'],
    questions: [{ key: 'uses-redis', ask: 'Redis?', default: true }],
    items: [
      item('a', { role: 'operations', due: '-1d' }),
      item('b', { role: 'operations', due: '-7d' }),
      item('c', { role: 'operations', due: '-3h' }),
      item('d', { role: 'backend', due: '+2d', when: 'uses-redis' }),
      item('e'),
    ],
    steps: [{ key: 'deploy', title: 'Deploy', at: '+0m', role: 'operations' }],
    every: [
      {
        key: 'look',
        title: 'Look',
        section: 'Day',
        recurrence: 'FREQ=HOURLY',
        for: '24h',
        window: '30m',
        role: 'operations',
      },
    ],
  });
});

const where = ({ project: slug }: Place) => ({ where: { project: { slug } } });
const holders = async (place: Place) => {
  const items = await db().item.findMany({ ...where(place), orderBy: { position: 'asc' } });
  const names = new Map([
    [ann.userId, 'ann'],
    [bob.userId, 'bob'],
  ]);
  return items.map(({ key, assigneeId }) => `${key} ${names.get(assigneeId ?? '') ?? '-'}`);
};
const dues = async (place: Place) => {
  const items = await db().item.findMany({ ...where(place), orderBy: { position: 'asc' } });
  return Object.fromEntries(items.map(({ key, dueAt }) => [key, dueAt?.toISOString() ?? null]));
};

test('each role is given a person when the project is made: items, steps and what is watched are theirs', async () => {
  const place = await projectFrom(owner, [template], {
    roles: { operations: ann.userId, backend: '', other: bob.userId },
  });
  expect(await holders(place)).toEqual(['a ann', 'b ann', 'c ann', 'd -', 'e -']);
  expect(await db().step.findFirst(where(place))).toMatchObject({ ownerId: ann.userId });
  expect(await db().watchItem.findFirst(where(place))).toMatchObject({ ownerId: ann.userId });
  const { roles } = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  expect(roles).toEqual({ operations: ann.userId });
  const viewer = await join(owner, 'viewer');
  await expect(projectFrom(owner, [template], { roles: { operations: viewer.userId } })).rejects.toThrow(
    'not-a-worker',
  );
});

test('a role that is given on takes along what is open and nobody was given by hand', async () => {
  const place = await projectFrom(owner, [template], { roles: { operations: ann.userId } });
  must(await run(assignItems, owner, { ...place, items: ['b'], assigneeId: owner.userId }));
  must(await signNow(owner, place, 'c'));
  const given = must(await run(giveRole, owner, { ...place, role: 'operations', userId: bob.userId }));
  expect(given).toEqual({ items: 1, kept: 1, steps: 1, entries: 1 });
  expect(await holders(place)).toEqual(['a bob', 'b -', 'c ann', 'd -', 'e -']);
  const event = await db().historyEvent.findFirstOrThrow({
    where: { type: 'project.role-given' },
    orderBy: { at: 'desc' },
  });
  expect(JSON.parse(event.line).data).toMatchObject({ from: 'Ann', to: 'Bob', items: ['a'], kept: ['b'] });
  expect(
    must(await run(giveRole, owner, { ...place, role: 'operations', userId: bob.userId })),
  ).toMatchObject({ items: 0 });
  expect(codeOf(await run(giveRole, owner, { ...place, role: 'nobodys', userId: bob.userId }))).toBe(
    'no-such-role',
  );
  const settings = await readSettings(owner, place.project);
  expect(settings?.roles).toEqual([
    { role: 'backend', holderId: null, holder: null, items: 1, steps: 0, entries: 0 },
    { role: 'operations', holderId: bob.userId, holder: 'Bob', items: 2, steps: 1, entries: 1 },
  ]);
});

// Summer time begins in Vienna on Sunday, 28 March 2027.
test('moving the launch moves what is relative to it, leaves what was set by hand, and tells how many', async () => {
  const place = await projectFrom(owner, [template]);
  must(await run(setDue, owner, { ...place, items: ['b'], dueAt: '2027-03-01T12:00' }));
  expect(await dues(place)).toMatchObject({
    a: '2027-03-28T07:00:00.000Z',
    b: '2027-03-01T11:00:00.000Z',
    c: '2027-03-29T04:00:00.000Z',
  });
  const own = {
    name: 'Shop',
    targetUrl: 'https://shop.example.com/',
    httpPort: 80,
    timeZone: 'Europe/Vienna',
    leadId: owner.userId,
  };
  const moved = await run(editProject, owner, { ...place, ...own, launchAt: '2027-03-28T09:00' });
  expect(must(moved).dates).toEqual({ moved: 3, kept: 1 });
  expect(await dues(place)).toEqual({
    ...{ a: '2027-03-27T08:00:00.000Z', b: '2027-03-01T11:00:00.000Z', c: '2027-03-28T04:00:00.000Z' },
    ...{ d: '2027-03-30T07:00:00.000Z', e: null },
  });
  const weekdays = await run(editProject, owner, {
    ...place,
    ...own,
    launchAt: '2027-03-28T09:00',
    weekdaysOnly: true,
  });
  expect(must(weekdays).dates).toEqual({ moved: 1, kept: 1 });
  expect(await dues(place)).toMatchObject({ a: '2027-03-26T08:00:00.000Z' });
});

test('a copy has the checklist as it stands, with or without its people, and nothing on record', async () => {
  const place = await projectFrom(owner, [template], {
    roles: { operations: ann.userId, backend: bob.userId },
  });
  must(await run(addItem, owner, { ...place, title: 'Own', section: 'All', severity: 'critical' }));
  must(await run(setDue, owner, { ...place, items: ['own'], dueAt: '2027-03-22T09:00' }));
  must(await signNow(ann, place, 'a'));
  must(await run(attachNote, ann, { ...place, item: 'a', body: 'Seen.' }));
  must(await run(removeMember, owner, { userId: bob.userId }));
  const input = {
    ...place,
    targetUrl: 'https://blog.example.com/',
    launchAt: '2027-06-07T09:00',
    timeZone: 'Europe/Vienna',
  };
  const { project: full } = must(await run(copyProject, owner, { ...input, name: 'Blog', withPeople: true }));
  const blog = { ...place, project: full };
  expect(await holders(blog)).toEqual(['a ann', 'b ann', 'c ann', 'd -', 'e -', 'own -']);
  expect(await dues(blog)).toMatchObject({ a: '2027-06-06T07:00:00.000Z', own: '2027-05-31T07:00:00.000Z' });
  expect(await itemOf(blog, 'a')).toMatchObject({ state: 'open', textRevision: 1 });
  const target = await db().target.findFirst(where(blog));
  expect(target).toMatchObject({ url: 'https://blog.example.com/', provenAt: null });
  const copy = await db().project.findFirstOrThrow({ where: { slug: full }, include: { templates: true } });
  expect(copy).toMatchObject({ roles: { operations: ann.userId }, answers: { 'uses-redis': true } });
  expect(copy.templates).toHaveLength(1);
  expect(await db().signOff.count({ where: { projectId: copy.id } })).toBe(0);
  expect(await db().evidence.count({ where: { projectId: copy.id } })).toBe(0);
  expect(await db().historyEvent.findMany({ where: { chain: `project:${copy.id}` } })).toMatchObject([
    { type: 'project.copied', seq: 1 },
  ]);
  const { project: bare } = must(await run(copyProject, owner, { ...input, name: 'Bare' }));
  expect(await holders({ ...place, project: bare })).toEqual(['a -', 'b -', 'c -', 'd -', 'e -', 'own -']);
});

test('a checklist becomes a template that can be published, with what a lead added', async () => {
  const place = await projectFrom(owner, [template]);
  must(await run(addItem, owner, { ...place, title: 'Own', section: 'All', severity: 'critical' }));
  const made = await readAsTemplate(owner, place.project);
  expect(made?.items.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e', 'own']);
  expect(made?.items[3]).toMatchObject({ when: 'uses-redis', due: '+2d', role: 'backend' });
  expect(made && checkTemplate(made)).toEqual([]);
});
