import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { itemOf, type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { item, preview, projectFrom, publish, upgrade } from './upgrade-fixture.ts';

let owner: Scope;
let bob: Scope;

beforeAll(async () => {
  owner = await openWorkspace();
  bob = await join(owner, 'engineer', 'Bob Okafor');
});

const edit = async (place: Place, key: string, change: Record<string, string>) => {
  const { title, why, how, severity, evidenceNeed } = await itemOf(place, key);
  const own = { title, why, how, severity, evidenceNeed };
  return must(await run(editItem, owner, { ...place, item: key, ...own, ...change, seen: textDigest(own) }));
};
const stateOf = async (place: Place, key: string) => {
  const found = await db().item.findFirstOrThrow({
    where: { key, project: { slug: place.project } },
    include: { signOffs: true, waivers: true },
  });
  return { ...found, standing: found.signOffs.filter(({ voidedAt }) => voidedAt === null).length };
};
const keysOf = async (place: Place) => {
  const rows = await db().item.findMany({
    where: { project: { slug: place.project } },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ key }) => key);
};
const eventsOf = async ({ project: slug }: Place) => {
  const { id } = await db().project.findFirstOrThrow({ where: { slug } });
  const rows = await db().historyEvent.findMany({
    where: { chain: `project:${id}` },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ type, line }) => ({
    type,
    ...(JSON.parse(line) as { item: string | null; data: Record<string, unknown> }),
  }));
};

test('what only the template changed follows, both sides ask, and sign-offs fall only where said', async () => {
  const template = await publish('one', {
    items: [item('a'), item('b'), item('c'), item('d'), item('gone')],
    steps: [{ key: 'deploy', title: 'Deploy', at: '+0m' }],
    every: [
      { key: 'look', title: 'Look', section: 'Day', recurrence: 'FREQ=HOURLY', for: '24h', window: '30m' },
    ],
  });
  const place = await projectFrom(owner, [template]);
  await edit(place, 'b', { how: 'Do b our way.' });
  must(await run(addItem, owner, { ...place, title: 'Own', section: 'All', severity: 'optional' }));
  for (const key of ['a', 'b', 'c', 'd', 'gone']) must(await signNow(bob, place, key));
  await publish('one', {
    items: [
      item('a', { how: 'Do a better.', due: '-3d' }),
      item('b', { how: 'Do b better.' }),
      item('new'),
      item('c', { title: 'About c!' }),
      item('d', { section: 'Other', minutes: 5 }),
    ],
    steps: [{ key: 'deploy', title: 'Deploy it', at: '+5m' }],
    every: [
      { key: 'look', title: 'Look', section: 'Day', recurrence: 'FREQ=DAILY', for: '7d', window: '1h' },
    ],
  });
  const { plan } = await preview(place);
  expect(plan.changes.map(({ id }) => id)).toEqual([
    ...[
      'items/a/how',
      'items/a/due',
      'items/b/how',
      'items/new/+',
      'items/c/title',
      'items/d/section',
      'items/d/minutes',
    ],
    ...[
      'steps/deploy/title',
      'steps/deploy/atMinutes',
      'every/look/recurrence',
      'every/look/lasts',
      'every/look/window',
    ],
    'items/gone/-',
  ]);
  const done = must(await upgrade(owner, place, { 'items/c/title': { take: 'theirs', cosmetic: true } }));
  expect(done).toEqual({ taken: 6, putOff: 2, voided: 1 });
  expect(await keysOf(place)).toEqual(['a', 'b', 'new', 'c', 'd', 'gone', 'own']);
  expect(await stateOf(place, 'a')).toMatchObject({
    how: 'Do a better.',
    standing: 0,
    state: 'open',
    textRevision: 2,
  });
  expect((await stateOf(place, 'a')).dueAt?.toISOString()).toBe('2027-03-26T08:00:00.000Z');
  expect(await stateOf(place, 'b')).toMatchObject({ how: 'Do b our way.', standing: 1, state: 'done' });
  expect(await stateOf(place, 'c')).toMatchObject({ title: 'About c!', standing: 1, textRevision: 1 });
  expect(await stateOf(place, 'd')).toMatchObject({ section: 'Other', minutes: 5, standing: 1 });
  expect(await stateOf(place, 'gone')).toMatchObject({ state: 'done', standing: 1 });
  const where = { project: { slug: place.project } };
  expect(await db().step.findFirst({ where })).toMatchObject({
    title: 'Deploy it',
    atMinutes: 5,
    revision: 2,
  });
  expect(await db().watchItem.findFirst({ where })).toMatchObject({
    recurrence: 'FREQ=DAILY',
    lasts: '7d',
    window: '1h',
  });
  const events = await eventsOf(place);
  expect(events.find(({ type }) => type === 'upgrade.applied')?.data).toMatchObject({
    templates: [{ key: 'one', from: 1, to: 2 }],
    added: ['items/new'],
    putOff: ['items/b/how', 'items/gone/-'],
    voided: 1,
    askedBy: null,
  });
  expect(events.filter(({ type }) => type === 'signoff.voided').map(({ item: key }) => key)).toEqual(['a']);

  // What was put off is offered again, by its old base; the same preview upgrades nothing twice.
  const again = await preview(place);
  expect(again.plan.changes.map(({ id }) => id)).toEqual(['items/b/how', 'items/gone/-']);
  expect(again.plan.changes[0]).toMatchObject({ base: { value: 'Do b.' }, conflict: true });
  expect(again.putOff.map(({ versions }) => versions)).toEqual([
    [{ key: 'one', version: 2 }],
    [{ key: 'one', version: 2 }],
  ]);
  const rest = { 'items/b/how': { take: 'theirs' as const }, 'items/gone/-': { take: 'theirs' as const } };
  expect(must(await upgrade(owner, place, rest))).toEqual({ taken: 2, putOff: 0, voided: 1 });
  expect(await stateOf(place, 'gone')).toMatchObject({ state: 'not-applicable', standing: 1 });
  expect((await preview(place)).plan.changes).toEqual([]);
  expect(must(await upgrade(owner, place))).toEqual({ taken: 0, putOff: 0, voided: 0 });
});

test('an upgrade of what has changed since it was shown is refused, and changes nothing', async () => {
  const template = await publish('two', { items: [item('a')] });
  const place = await projectFrom(owner, [template]);
  await publish('two', { items: [item('a', { how: 'Better.' })] });
  const { digest: seen } = await preview(place);
  must(await signNow(bob, place, 'a'));
  const { applyUpgrade } = await import('#lib/upgrade/commands/apply.ts');
  expect(codeOf(await run(applyUpgrade, owner, { ...place, seen }))).toBe('conflict');
  expect(await stateOf(place, 'a')).toMatchObject({ how: 'Do a.', standing: 1 });
  expect(codeOf(await upgrade(owner, place, { 'items/x/how': { take: 'theirs' } }))).toBe('no-such-change');
});

test('a new key is the same item: its sign-offs, evidence and history stay with it', async () => {
  const template = await publish('three', {
    items: [item('old', { title: 'Backups' }), item('b', { after: ['old'] })],
  });
  const place = await projectFrom(owner, [template]);
  must(await signNow(bob, place, 'old'));
  await publish('three', {
    items: [item('new', { title: 'Backups', how: 'Do old.' }), item('b', { after: ['new'] })],
  });
  const { id } = await stateOf(place, 'old');
  expect(must(await upgrade(owner, place))).toEqual({ taken: 0, putOff: 0, voided: 0 });
  expect(await stateOf(place, 'new')).toMatchObject({ id, standing: 1, state: 'done' });
  expect((await stateOf(place, 'b')).after).toEqual(['new']);
});

test('probes follow one by one, and the settings of a lead stay', async () => {
  const probes = (...list: unknown[]) => ({ items: [item('a', { probes: list })] });
  const template = await publish('four', probes({ id: 'hsts', params: { minAge: 100 } }, 'https'));
  const place = await projectFrom(owner, [template]);
  await publish(
    'four',
    probes({ id: 'hsts', params: { minAge: 200 } }, { id: 'https', blocking: false }, 'dns'),
  );
  const { plan } = await preview(place);
  expect(plan.changes).toMatchObject([
    { field: 'probe:hsts', weight: 're-sign' },
    { field: 'probe:https', weight: 'asks' },
    { field: 'probe:dns', weight: 'asks', base: { value: [] } },
  ]);
  must(await upgrade(owner, place, { 'items/a/probe:https': { take: 'mine' } }));
  const { probes: now } = await itemOf(place, 'a');
  expect(now.map(({ kind, blocking }) => [kind, blocking]).sort()).toEqual([
    ['dns', true],
    ['hsts', true],
    ['https', true],
  ]);
  expect(now.find(({ kind }) => kind === 'hsts')?.params).toMatchObject({ minAge: 200 });
});

test('choices that close a circle, or a rule that nobody could satisfy, are refused whole', async () => {
  const template = await publish('five', { items: [item('a'), item('b', { after: ['a'] })] });
  const place = await projectFrom(owner, [template]);
  await publish('five', { items: [item('a', { after: ['b'] }), item('b')] });
  const circle = { 'items/b/after': { take: 'later' as const } };
  expect(codeOf(await upgrade(owner, place, circle))).toBe('circle');
  expect((await stateOf(place, 'a')).after).toEqual([]);
  await publish('five', { items: [item('a', { signOffs: { count: 3, role: 'lead' } }), item('b')] });
  expect(codeOf(await upgrade(owner, place))).toBe('nobody-to-sign');
});

test('only the template that is named goes on', async () => {
  const [six, seven] = [
    await publish('six', { items: [item('a')] }),
    await publish('seven', { items: [item('b')] }),
  ];
  const place = await projectFrom(owner, [six, seven]);
  await publish('six', { items: [item('a', { how: 'New a.' })] });
  await publish('seven', { items: [item('b', { how: 'New b.' })] });
  must(await upgrade(owner, place, {}, seven));
  expect(await stateOf(place, 'a')).toMatchObject({ how: 'Do a.' });
  expect(await stateOf(place, 'b')).toMatchObject({ how: 'New b.' });
  expect((await preview(place)).plan.changes.map(({ id }) => id)).toEqual(['items/a/how']);
});
