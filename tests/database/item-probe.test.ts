import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { removeProbe } from '#lib/revision/commands/remove-probe.ts';
import { setProbe } from '#lib/revision/commands/set-probe.ts';
import type { Here } from './commands.ts';
import { itemOf, openProject, signNow } from './fixture.ts';
import { must, openWorkspace } from './people.ts';

let here: Here;
beforeAll(async () => {
  const owner = await openWorkspace();
  here = { owner, place: await openProject(owner, 'django-launch', 'Probes of an item') };
});

const newItem = async (title: string) => {
  const fields = { ...here.place, title, section: 'Own', severity: 'optional' };
  return { ...here.place, item: must(await run(addItem, here.owner, fields)).key };
};
const set = (input: object) => run(setProbe, here.owner, input);
const standing = async (item: string) =>
  db().signOff.count({ where: { itemId: (await itemOf(here.place, item)).id, voidedAt: null } });

describe('a probe on an item', () => {
  test('is added with the settings of a form, and with the usual ones where a field is blank', async () => {
    const on = await newItem('HSTS is long');
    const form = {
      'param.minAge': '63072000',
      'param.includeSubDomains': 'on',
      blocking: 'on',
      freshForHours: '2',
    };
    const { probe } = must(await set({ ...on, kind: 'hsts', probe: '', ...form }));
    expect(await db().itemProbe.findUniqueOrThrow({ where: { id: probe } })).toMatchObject({
      ...{ kind: 'hsts', params: { minAge: 63_072_000, includeSubDomains: true } },
      ...{ blocking: true, freshForSeconds: 7200, verdict: null },
    });
  });

  test('is changed: its answer is forgotten, and what named it falls', async () => {
    const on = await newItem('HSTS is there');
    const { probe } = must(await set({ ...on, kind: 'hsts', params: {} }));
    const answer = { verdict: 'pass', code: 'hsts.ok', checkedAt: new Date() };
    await db().itemProbe.update({ where: { id: probe }, data: answer });
    must(await signNow(here.owner, here.place, on.item));
    const same = must(await set({ ...on, probe, params: {} }));
    expect([same.voided, await standing(on.item)]).toEqual([0, 1]);
    const changed = must(await set({ ...on, probe, params: { minAge: 100 } }));
    expect([changed.voided, await standing(on.item)]).toEqual([1, 0]);
    const row = await db().itemProbe.findUniqueOrThrow({ where: { id: probe } });
    expect(row).toMatchObject({ verdict: null, code: null, checkedAt: null });
  });

  test('is taken off: what named it falls, and what did not stands', async () => {
    const on = await newItem('Cookies are safe');
    const { probe } = must(await set({ ...on, kind: 'cookies' }));
    must(await signNow(here.owner, here.place, on.item));
    const added = must(await set({ ...on, kind: 'csp' }));
    expect(await standing(on.item)).toBe(1);
    must(await run(removeProbe, here.owner, { ...on, probe: added.probe }));
    expect(await standing(on.item)).toBe(1);
    must(await run(removeProbe, here.owner, { ...on, probe }));
    expect(await standing(on.item)).toBe(0);
  });

  test.each([
    ['a kind that is none', { kind: 'horoscope' }, 'unknown-probe'],
    ['a setting that is none', { kind: 'hsts', 'param.minAge': 'a year' }, 'bad-settings'],
    ['the same again', { kind: 'spf', params: {} }, 'probe-there'],
  ])('is refused: %s', async (name, input, code) => {
    const on = await newItem(`Refused: ${name}`);
    must(await set({ ...on, kind: 'spf', params: {} }));
    const result = await set({ ...on, ...input });
    expect(result.ok ? null : result.refusal.code).toBe(code);
  });
});
