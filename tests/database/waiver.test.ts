import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { expireDue } from '#lib/waiver/clock.ts';
import { approveWaiver } from '#lib/waiver/commands/approve.ts';
import { askWaiver, disputeProbe, markNotApplicable } from '#lib/waiver/commands/ask.ts';
import { endWaiver } from '#lib/waiver/commands/end.ts';
import { rejectWaiver } from '#lib/waiver/commands/reject.ts';
import { takeBackWaiver } from '#lib/waiver/commands/take-back.ts';
import { answer, itemOf, openProject, type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';

let owner: Scope;
let manager: Scope;
let engineer: Scope;
let place: Place;
let item: string;
beforeAll(async () => {
  owner = await openWorkspace();
  [manager, engineer] = [await join(owner, 'manager'), await join(owner, 'engineer')];
  place = await openProject(owner, 'django-launch', 'Waivers');
});
beforeEach(async () => {
  item = await makeItem('critical');
});

async function makeItem(severity: 'critical' | 'important'): Promise<string> {
  const fields = { ...place, title: 'A risk', section: 'Own', severity };
  return must(await run(addItem, owner, fields)).key;
}

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const reason = 'The provider mends it next week.';
const stateOf = async (key = item) => (await itemOf(place, key)).state;
const on = (waiver: string, key = item) => ({ ...place, item: key, waiver });
const askFor = (days = 30, person = engineer) =>
  run(askWaiver, person, { ...place, item, reason, expiresAt: inDays(days) });
const typesOf = async (key = item) => {
  const { id: itemId } = await itemOf(place, key);
  const events = await db().historyEvent.findMany({ where: { itemId }, orderBy: { seq: 'asc' } });
  return events.map(({ type }) => type).filter((type) => type.startsWith('waiver.'));
};

describe('a waiver', () => {
  test('changes nothing until somebody else approves, then waives, then expires by the clock', async () => {
    const { waiver } = must(await askFor());
    expect(await stateOf()).toBe('open');
    expect(codeOf(await run(approveWaiver, engineer, on(waiver)))).toBe('not-allowed');
    expect(must(await run(approveWaiver, manager, on(waiver))).state).toBe('waived');
    expect(codeOf(await signNow(engineer, place, item))).toBe('not-open');
    await expireDue(new Date(Date.now() + 29 * DAY));
    expect(await stateOf()).toBe('waived');
    await expireDue(new Date(Date.now() + 32 * DAY));
    expect(await stateOf()).toBe('open');
    expect(await typesOf()).toEqual(['waiver.asked', 'waiver.approved', 'waiver.expired']);
  });

  test('holds to the end of its day in the zone of the launch', async () => {
    const { waiver } = must(
      await run(askWaiver, engineer, { ...place, item, reason, expiresAt: '2027-01-31' }),
    );
    const { expiresAt } = await db().waiver.findUniqueOrThrow({ where: { id: waiver } });
    expect(expiresAt?.toISOString()).toBe('2027-01-31T22:59:00.000Z');
  });

  test('is never approved by who asked for it, nor twice, nor after it was taken back', async () => {
    const own = must(await askFor(30, owner)).waiver;
    expect(codeOf(await run(approveWaiver, owner, on(own)))).toBe('own-request');
    must(await run(approveWaiver, manager, on(own)));
    expect(codeOf(await run(approveWaiver, manager, on(own)))).toBe('decided-already');
    const taken = must(await askFor()).waiver;
    must(await run(takeBackWaiver, engineer, on(taken)));
    expect(codeOf(await run(approveWaiver, manager, on(taken)))).toBe('decided-already');
  });

  test('can be rejected with a reason, and asked for again', async () => {
    const { waiver } = must(await askFor());
    expect(codeOf(await askFor())).toBe('asked-already');
    expect(codeOf(await run(rejectWaiver, manager, on(waiver)))).toBe('invalid');
    must(await run(rejectWaiver, manager, { ...on(waiver), note: 'Mend it first.' }));
    expect(await stateOf()).toBe('open');
    must(await askFor());
  });

  test('a newer one takes the place of the earlier, so that the item never opens in between', async () => {
    const first = must(await askFor(10)).waiver;
    must(await run(approveWaiver, manager, on(first)));
    const second = must(await askFor(60)).waiver;
    expect(await stateOf()).toBe('waived');
    must(await run(approveWaiver, manager, on(second)));
    await expireDue(new Date(Date.now() + 20 * DAY));
    expect(await stateOf()).toBe('waived');
    must(await run(endWaiver, manager, { ...on(second), reason: 'Mended.' }));
    expect(await stateOf()).toBe('open');
    expect(codeOf(await run(endWaiver, manager, { ...on(second), reason: 'Mended.' }))).toBe('ended-already');
  });

  test.each([
    ['without reason', { reason: ' ', expiresAt: '2027-01-31' }, 'invalid'],
    ['without expiry', { reason }, 'invalid'],
    ['until a day long past', { reason, expiresAt: '2020-01-31' }, 'expiry-past'],
    ['for two years', { reason, expiresAt: inDays(800) }, 'expiry-far'],
    ['until a day that does not exist', { reason, expiresAt: '2027-02-31' }, 'invalid'],
  ])('is refused %s', async (_name, fields, code) => {
    expect(codeOf(await run(askWaiver, engineer, { ...place, item, ...fields }))).toBe(code);
  });

  test('moves the readiness in the same transaction', async () => {
    const read = () => db().readiness.findFirstOrThrow({ where: { project: { slug: place.project } } });
    const before = await read();
    must(await run(approveWaiver, manager, on(must(await askFor()).waiver)));
    const after = await read();
    expect([after.criticalLeft - before.criticalLeft, after.pointsWaived - before.pointsWaived]).toEqual([
      -1, 5,
    ]);
  });
});

describe('not applicable', () => {
  test('needs an approver on a critical item', async () => {
    const { waiver, pending } = must(await run(markNotApplicable, engineer, { ...place, item, reason }));
    expect([pending, await stateOf()]).toEqual([true, 'open']);
    must(await run(approveWaiver, manager, on(waiver)));
    expect(await stateOf()).toBe('not-applicable');
  });

  test('needs a reason alone on others, and can be taken back', async () => {
    const other = await makeItem('important');
    expect(codeOf(await run(markNotApplicable, engineer, { ...place, item: other, reason: '' }))).toBe(
      'invalid',
    );
    const { waiver } = must(await run(markNotApplicable, engineer, { ...place, item: other, reason }));
    expect(await stateOf(other)).toBe('not-applicable');
    const stranger = await join(owner, 'engineer');
    expect(codeOf(await run(takeBackWaiver, stranger, on(waiver, other)))).toBe('not-yours');
    must(await run(takeBackWaiver, engineer, on(waiver, other)));
    expect(await stateOf(other)).toBe('open');
    expect(await typesOf(other)).toEqual(['waiver.declared', 'waiver.ended']);
  });
});

describe('a dispute', () => {
  const key = 'hsts';
  const fail = () => answer(engineer, place, key, 'hsts', { verdict: 'fail', code: 'hsts.missing' });
  const disputed = async (days = 30) => {
    const asked = { ...place, item: key, reason, probeKind: 'hsts', expiresAt: inDays(days) };
    return must(await run(disputeProbe, engineer, asked)).waiver;
  };
  const standing = async () => {
    const { id: itemId } = await itemOf(place, key);
    return db().signOff.count({ where: { itemId, voidedAt: null, withdrawnAt: null } });
  };
  beforeAll(async () => {
    place = await openProject(owner, 'django-launch', 'Disputes');
    await db().item.updateMany({ where: { project: { slug: place.project }, key }, data: { after: [] } });
  });

  test('while it waits, the probe blocks as before', async () => {
    await fail();
    const waiver = await disputed();
    expect(codeOf(await signNow(engineer, place, key))).toBe('probe-fails');
    must(await run(approveWaiver, manager, on(waiver, key)));
  });

  test('once approved, the item can be signed and is done, and what fails again voids nothing', async () => {
    expect(must(await signNow(engineer, place, key)).state).toBe('done');
    await fail();
    await answer(engineer, place, key, 'hsts', { verdict: 'fail', code: 'hsts.too-short', confirming: true });
    await answer(engineer, place, key, 'hsts', { verdict: 'fail', code: 'hsts.too-short' });
    expect([await standing(), await stateOf(key)]).toEqual([1, 'done']);
  });

  test('another item that asks for the same probe falls as ever', async () => {
    const { id: itemId, projectId } = await itemOf(place, item);
    const { kind, params, paramsDigest } = (await itemOf(place, key)).probes[0] ?? {
      kind: '',
      params: {},
      paramsDigest: '',
    };
    await db().itemProbe.create({
      data: {
        itemId,
        projectId,
        kind,
        params: params ?? {},
        paramsDigest,
        blocking: true,
        freshForSeconds: 60,
        position: 0,
      },
    });
    await answer(engineer, place, key, 'hsts', { verdict: 'pass' });
    must(await signNow(engineer, place, item));
    await fail();
    expect([await standing(), await db().signOff.count({ where: { itemId, voidedAt: null } })]).toEqual([
      1, 0,
    ]);
  });

  test('once it has expired, the failure voids what named the probe and the item is open', async () => {
    await expireDue(new Date(Date.now() + 40 * DAY));
    expect([await standing(), await stateOf(key)]).toEqual([0, 'open']);
    const { id: itemId } = await itemOf(place, key);
    const last = await db().historyEvent.findMany({ where: { itemId }, orderBy: { seq: 'desc' }, take: 2 });
    expect(last.map(({ type }) => type)).toEqual(['signoff.voided', 'waiver.expired']);
  });

  test('a pass cannot be disputed', async () => {
    await answer(engineer, place, key, 'hsts', { verdict: 'pass' });
    const asked = { ...place, item: key, reason, probeKind: 'hsts', expiresAt: inDays(3) };
    expect(codeOf(await run(disputeProbe, engineer, asked))).toBe('probe-passes');
  });
});

describe('in a workspace of one', () => {
  test("one's own request may be approved, and the event says so", async () => {
    const alone = await openWorkspace('alone');
    place = await openProject(alone, 'django-launch', 'Alone');
    must(await run(attachNote, alone, { ...place, item: 'debug-off', body: 'Seen.' }));
    const asked = { ...place, item: 'debug-off', reason, expiresAt: inDays(5) };
    const { waiver } = must(await run(askWaiver, alone, asked));
    must(await run(approveWaiver, alone, on(waiver, 'debug-off')));
    const { line } = await db().historyEvent.findFirstOrThrow({
      where: { type: 'waiver.approved' },
      orderBy: { at: 'desc' },
    });
    expect(JSON.parse(line)).toMatchObject({ data: { own: true, state: 'waived' } });
  });
});
