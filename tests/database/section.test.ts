import { beforeAll, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { setSection } from '#lib/item/commands/section.ts';
import { itemOf, openProject, type Place, passProbes, signNow } from './fixture.ts';
import { codeOf, must, openWorkspace } from './people.ts';

let lead: Scope;
let place: Place;
beforeAll(async () => {
  lead = await openWorkspace('alone');
  place = await openProject(lead, 'django-launch', 'Sections');
}, 60_000);

test('items move to a section, which may be new; what was signed stays signed', async () => {
  await passProbes(lead, place, 'hsts');
  must(await signNow(lead, place, 'hsts'));
  const items = ['hsts', 'secret-key'];
  const moving = { ...place, items, section: 'Before anything else' };
  expect(must(await run(setSection, lead, moving))).toEqual({ changed: expect.arrayContaining(items) });
  expect(must(await run(setSection, lead, moving))).toEqual({ changed: [] });
  expect(await itemOf(place, 'hsts')).toMatchObject({ section: 'Before anything else', standing: 1 });
  const told = await db().historyEvent.findMany({ where: { type: 'item.section-set' } });
  expect(told).toHaveLength(2);
});

test('a section has a name', async () => {
  for (const section of ['', '  ', 'x'.repeat(81), 'a\nb'])
    expect(codeOf(await run(setSection, lead, { ...place, items: ['hsts'], section }))).toBe('invalid');
});
