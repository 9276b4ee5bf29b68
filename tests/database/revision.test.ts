import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeMember } from '#lib/access/commands/remove-member.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { setSignOffs } from '#lib/quorum/commands/set-sign-offs.ts';
import { listStranded } from '#lib/quorum/queries.ts';
import { editItem } from '#lib/revision/commands/edit.ts';
import { textDigest } from '#lib/revision/digest.ts';
import { itemOf, openProject, type Place, signNow } from './fixture.ts';
import { codeOf, join, must, openWorkspace } from './people.ts';

let owner: Scope;
let engineer: Scope;
let place: Place;
let item: string;
beforeAll(async () => {
  owner = await openWorkspace();
  engineer = await join(owner, 'engineer');
  place = await openProject(owner, 'django-launch', 'Editing');
});
beforeEach(async () => {
  const fields = { ...place, title: 'Backups are restored', section: 'Own', severity: 'important' };
  item = must(await run(addItem, owner, fields)).key;
});

const standing = async () => {
  const { id: itemId } = await itemOf(place, item);
  return db().signOff.count({ where: { itemId, voidedAt: null, withdrawnAt: null } });
};
const edit = async (fields: Record<string, unknown>, seen?: string) => {
  const { title, why, how, severity, evidenceNeed } = await itemOf(place, item);
  const text = { title, why, how, severity, evidenceNeed };
  return run(editItem, owner, { ...place, item, ...text, ...fields, seen: seen ?? textDigest(text) });
};

describe('an edit', () => {
  test('of the meaning is a new revision and voids what was signed, with the cause', async () => {
    must(await signNow(engineer, place, item));
    expect(must(await edit({ how: 'Restore into an empty database.' }))).toEqual({
      revision: 2,
      voided: 1,
      state: 'open',
    });
    const { id: itemId } = await itemOf(place, item);
    const fallen = await db().signOff.findFirstOrThrow({ where: { itemId } });
    expect(fallen.voidCause).toEqual({ fact: 'text', from: 1, to: 2 });
    const types = await db().historyEvent.findMany({
      where: { itemId },
      orderBy: { seq: 'asc' },
      select: { type: true },
    });
    expect(types.map(({ type }) => type).slice(-2)).toEqual(['item.edited', 'signoff.voided']);
  });

  test('that is cosmetic leaves what was signed', async () => {
    must(await signNow(engineer, place, item));
    expect(must(await edit({ title: 'Backups can be restored', cosmetic: 'on' }))).toMatchObject({
      revision: 1,
      voided: 0,
    });
    expect([await standing(), (await itemOf(place, item)).state]).toEqual([1, 'done']);
  });

  test('of severity or evidence is never cosmetic', async () => {
    expect(codeOf(await edit({ severity: 'optional', cosmetic: true }))).toBe('not-cosmetic');
  });

  test('that changes nothing leaves no event; one on an old text is refused', async () => {
    const { id: itemId } = await itemOf(place, item);
    const count = () => db().historyEvent.count({ where: { itemId } });
    const before = await count();
    must(await edit({}));
    must(await edit({ how: ' \r\n' }));
    expect(await count()).toBe(before);
    const { title, why, how, severity, evidenceNeed } = await itemOf(place, item);
    const old = textDigest({ title, why, how, severity, evidenceNeed });
    must(await edit({ why: 'First.' }));
    expect(codeOf(await edit({ why: 'Second.' }, old))).toBe('conflict');
  });

  test('by an engineer is refused', async () => {
    const { title, why, how, severity, evidenceNeed } = await itemOf(place, item);
    const text = { title: `${title}!`, why, how, severity, evidenceNeed };
    expect(codeOf(await run(editItem, engineer, { ...place, item, ...text, seen: 'a'.repeat(64) }))).toBe(
      'not-allowed',
    );
  });
});

describe('the rule of sign-offs', () => {
  const set = (count: number | '', role = '') => run(setSignOffs, owner, { ...place, item, count, role });

  test('moves the item at once', async () => {
    must(await signNow(engineer, place, item));
    expect(must(await set(2)).state).toBe('open');
    must(await signNow(owner, place, item));
    expect((await itemOf(place, item)).state).toBe('done');
    expect(must(await set('')).state).toBe('done');
  });

  test('that nobody could satisfy is refused', async () => {
    expect(codeOf(await set(3))).toBe('nobody-to-sign');
    expect(codeOf(await set(2, 'engineer'))).toBe('nobody-to-sign');
    expect(codeOf(await set(1, 'manager'))).toBe('invalid');
    expect(codeOf(await set(4))).toBe('invalid');
  });

  test('in a workspace of one is not asked for', async () => {
    const alone = await openWorkspace('alone');
    const there = await openProject(alone, 'django-launch', 'Alone');
    expect(codeOf(await run(setSignOffs, alone, { ...there, item: 'hsts', count: 2, role: '' }))).toBe(
      'alone',
    );
  });

  test('strands an item when a member leaves; each is listed with a way to mend it', async () => {
    expect(await listStranded(owner, new Date(), place.project)).toEqual([]);
    const leaver = await join(owner, 'engineer');
    must(await set(2, 'engineer'));
    must(await run(removeMember, owner, { userId: leaver.userId }));
    const stranded = await listStranded(owner, new Date(), place.project);
    expect(stranded.map((one) => one.item.key)).toEqual([item]);
    expect(stranded[0]).toMatchObject({
      shortage: { missing: 2, available: 1, role: 'engineer' },
      mends: [
        { way: 'invite', role: 'engineer', people: 1 },
        { way: 'change-rule', count: 2, role: null },
        { way: 'change-rule', count: 1, role: 'engineer' },
      ],
    });
    must(await set(1, 'engineer'));
    expect(await listStranded(owner, new Date())).toEqual([]);
  });
});
