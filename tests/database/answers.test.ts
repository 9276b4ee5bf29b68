import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { readLaunch } from '#lib/launch/queries.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { answersAfter } from '#lib/upgrade/answers.ts';
import { answerProject } from '#lib/upgrade/commands/answer.ts';
import { prepareUpgrades } from '#lib/upgrade/prepare.ts';
import { readAnswers } from '#lib/upgrade/queries.ts';
import type { Choices } from '#lib/upgrade/schema.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { itemOf, type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';
import { item, projectFrom, publish } from './upgrade-fixture.ts';

let owner: Scope;
let manager: Scope;
let template: string;

beforeAll(async () => {
  owner = await openWorkspace();
  manager = await join(owner, 'manager');
  template = await publish('asking', {
    questions: [
      { key: 'redis', ask: 'Redis?', default: true },
      { key: 'store', ask: 'Own store?', default: false },
    ],
    items: [
      item('always'),
      item('signed', { when: 'redis' }),
      item('shown', { when: 'redis' }),
      item('untouched', { when: 'redis' }),
      item('critical', { when: 'redis', severity: 'critical', signOffs: 1 }),
      item('instead', { when: 'not:redis', title: 'About untouched' }),
      item('store', { when: 'store' }),
    ],
    steps: [{ key: 'warm', title: 'Warm Redis', at: '+0m', when: 'redis' }],
    every: [
      {
        key: 'look',
        title: 'Look',
        section: 'Day',
        recurrence: 'FREQ=DAILY',
        for: '7d',
        window: '1h',
        when: 'redis',
      },
    ],
  });
});

const answer = async (place: Place, yes: string[], choices: Choices = {}) => {
  const project = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  const answers = answersAfter(project.answers as Record<string, boolean>, yes);
  const prepared = (await prepareUpgrades(db(), [project], { answers })).get(project.id);
  return run(answerProject, owner, { ...place, yes, choices, seen: prepared?.digest });
};
const states = async ({ project: slug }: Place) => {
  const items = await db().item.findMany({ where: { project: { slug } }, orderBy: { position: 'asc' } });
  return Object.fromEntries(items.map(({ key, state }) => [key, state]));
};

test('what no longer concerns the system goes, but not what somebody has signed or shown something for', async () => {
  const place = await projectFrom(owner, [template]);
  expect(await states(place)).not.toHaveProperty('instead');
  must(await signNow(owner, place, 'signed'));
  must(await run(attachNote, owner, { ...place, item: 'shown', body: 'Seen.' }));
  const view = await readAnswers(owner, place.project, []);
  expect(view?.preview?.changes.map(({ id, usual }) => [id, usual])).toEqual([
    ['items/instead/+', 'theirs'],
    ['items/signed/-', 'mine'],
    ['items/shown/-', 'mine'],
    ['items/untouched/-', 'theirs'],
    ['items/critical/-', 'theirs'],
    ['steps/warm/-', 'theirs'],
    ['every/look/-', 'theirs'],
  ]);
  expect(must(await answer(place, []))).toEqual({ added: 1, leftOut: 4, returned: 0, voided: 0 });
  expect(await states(place)).toEqual({
    ...{ always: 'open', signed: 'done', shown: 'open', untouched: 'not-applicable' },
    // A critical item is only asked for: somebody else has to approve.
    ...{ critical: 'open', instead: 'open' },
  });
  const where = { project: { slug: place.project } };
  expect((await db().step.findFirstOrThrow({ where })).retiredAt).not.toBeNull();
  expect((await readLaunch(owner, place.project))?.plan).toEqual([]);
  expect((await db().watchItem.findFirstOrThrow({ where })).endReason).toMatch(/“Redis\?” No\./);
  const { id: itemId } = await itemOf(place, 'critical');
  const { id: waiver, because } = await db().waiver.findFirstOrThrow({ where: { itemId } });
  expect(because).toBe('answer');
  must(await run(approveWaiver, manager, { ...place, item: 'critical', waiver }));
  expect(await states(place)).toMatchObject({ critical: 'not-applicable' });

  // The other way round everything is back as it was, with what a lead had written meanwhile.
  expect(must(await answer(place, ['redis']))).toEqual({ added: 0, leftOut: 1, returned: 4, voided: 0 });
  expect(await states(place)).toEqual({
    ...{
      always: 'open',
      signed: 'done',
      shown: 'open',
      untouched: 'open',
      critical: 'open',
      instead: 'not-applicable',
    },
  });
  expect((await db().step.findFirstOrThrow({ where })).retiredAt).toBeNull();
  expect((await db().watchItem.findFirstOrThrow({ where })).endedAt).toBeNull();
});

test('chosen one by one, what was signed goes too, and its sign-off stays on record', async () => {
  const place = await projectFrom(owner, [template]);
  must(await signNow(owner, place, 'signed'));
  must(
    await answer(place, ['store'], {
      'items/signed/-': { take: 'theirs' },
      'items/untouched/-': { take: 'mine' },
    }),
  );
  expect(await states(place)).toMatchObject({ signed: 'not-applicable', untouched: 'open', store: 'open' });
  const { id: itemId } = await itemOf(place, 'signed');
  expect(await db().signOff.findMany({ where: { itemId } })).toMatchObject([
    { voidedAt: null, withdrawnAt: null },
  ]);
  expect(codeOf(await answer(place, ['redis'], { 'items/signed/+': { take: 'later' } }))).toBe('not-later');
});

test('what comes back has the words that the project gave it', async () => {
  const place = await projectFrom(owner, [template]);
  const { title, why, how, severity, evidenceNeed } = await itemOf(place, 'untouched');
  const own = { title, why, how, severity, evidenceNeed };
  must(
    await run(editItem, owner, {
      ...place,
      item: 'untouched',
      ...own,
      how: 'Our way.',
      seen: textDigest(own),
    }),
  );
  must(await answer(place, []));
  must(await answer(place, ['redis']));
  expect(await itemOf(place, 'untouched')).toMatchObject({ state: 'open', how: 'Our way.' });
});

test('the same answers change nothing, and answers to what was shown before are refused', async () => {
  const place = await projectFrom(owner, [template]);
  expect(must(await answer(place, ['redis']))).toEqual({ added: 0, leftOut: 0, returned: 0, voided: 0 });
  expect(codeOf(await run(answerProject, owner, { ...place, yes: [], seen: '0'.repeat(64) }))).toBe(
    'conflict',
  );
});
