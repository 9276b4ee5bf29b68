import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { listTemplates, readTemplate } from '#lib/template/queries.ts';
import { templateDocument } from '#lib/template/schema.ts';
import { archiveTemplate } from '#lib/template-draft/commands/archive.ts';
import { createTemplate } from '#lib/template-draft/commands/create.ts';
import { discardDraft } from '#lib/template-draft/commands/discard.ts';
import { editDraft } from '#lib/template-draft/commands/edit.ts';
import { publishDraft } from '#lib/template-draft/commands/publish.ts';
import { restoreVersion } from '#lib/template-draft/commands/restore.ts';
import { saveDraft } from '#lib/template-draft/commands/save.ts';
import { codeOf, eventsOf, join, must, openWorkspace } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

let owner: Scope;
let lead: Scope;
const on = (key: string) => ({ workspace: owner.workspace.slug, key });
const item = (key: string, more: object = {}) => ({
  ...{ key, title: `Item ${key}`, section: 'All', severity: 'important' },
  ...more,
});
const make = async (items: object[] = [item('a'), item('b')], more: object = {}) =>
  must(
    await run(createTemplate, owner, {
      workspace: owner.workspace.slug,
      document: templateDocument.parse({ key: 'own', name: 'Own', version: 1, items, ...more }),
    }),
  );
const edit = (who: Scope, key: string, seen: number, ...changes: object[]) =>
  run(editDraft, who, { ...on(key), seen, changes });
const set = (key: string, field: string, from: unknown, to: unknown) => ({
  ...{ do: 'set', list: 'items', key, fields: { [field]: { from, to } } },
});
const publish = (key: string, seen: number, notes = '') =>
  run(publishDraft, owner, { ...on(key), seen, notes });
const draftOf = async (key: string) => {
  const where = { template: { workspaceId: owner.workspace.id, key } };
  const { document, revision } = await db().templateDraft.findFirstOrThrow({ where });
  return { revision, document: document === null ? null : templateDocument.parse(document) };
};

beforeAll(async () => {
  owner = await openWorkspace();
  lead = await join(owner, 'lead', 'Lea Lead');
});

describe('a template is made', () => {
  test('empty, under a key of its own', async () => {
    const make = () => run(createTemplate, owner, { workspace: owner.workspace.slug, name: 'Shop launch' });
    expect([must(await make()).key, must(await make()).key]).toEqual(['shop-launch', 'shop-launch-2']);
    expect((await draftOf('shop-launch')).document).toMatchObject({ name: 'Shop launch', items: [] });
  });

  test('as a copy of a built-in one, whose key it does not take', async () => {
    await publishSmallTemplate();
    const { id } = await db().template.findFirstOrThrow({ where: { key: 'small-launch' } });
    const input = { workspace: owner.workspace.slug, copyOf: id };
    const { key } = must(await run(createTemplate, owner, input));
    const { document } = await draftOf(key);
    expect([key, document?.key, document?.version, document?.items.length]).toEqual([
      ...['small-launch-2', 'small-launch-2', 1, 3],
    ]);
  });

  test('with a name, or not at all', async () => {
    expect(codeOf(await run(createTemplate, owner, { workspace: owner.workspace.slug }))).toBe('invalid');
  });
});

describe('small changes', () => {
  test('two editors change what the other left alone, and each is told what the other did', async () => {
    const { key } = await make();
    const mine = must(await edit(owner, key, 1, set('a', 'title', 'Item a', 'Mine')));
    const theirs = must(await edit(lead, key, 1, set('b', 'title', 'Item b', 'Theirs')));
    expect(theirs.since).toMatchObject({ complete: true, edits: [{ revision: 2, by: 'Olive Owner' }] });
    expect([mine.revision, theirs.revision]).toEqual([2, 3]);
    expect((await draftOf(key)).document?.items.map(({ title }) => title)).toEqual(['Mine', 'Theirs']);
  });

  test('the second who changes the same keeps their text and is shown the other', async () => {
    const { key } = await make();
    must(await edit(owner, key, 1, set('a', 'how', '', 'First.')));
    const late = must(await edit(lead, key, 1, set('a', 'how', '', 'Second.')));
    expect(late).toMatchObject({
      revision: 2,
      conflicts: [{ list: 'items', key: 'a', field: 'how', theirs: 'First.', mine: 'Second.' }],
      since: { edits: [{ by: 'Olive Owner', changes: [{ did: 'set', key: 'a', fields: ['how'] }] }] },
    });
    const kept = must(await edit(lead, key, 2, set('a', 'how', 'First.', 'Second.')));
    expect([kept.conflicts, (await draftOf(key)).document?.items[0]?.how]).toEqual([[], 'Second.']);
  });

  test('at the same moment: both stand, one after the other', async () => {
    const { key } = await make();
    const fields = ['title', 'why', 'how'] as const;
    const asked = fields.map((field) =>
      edit(field === 'why' ? lead : owner, key, 1, set('a', field, field === 'title' ? 'Item a' : '', field)),
    );
    const revisions = (await Promise.all(asked)).map((answer) => must(answer).revision).sort();
    expect(revisions).toEqual([2, 3, 4]);
    expect((await draftOf(key)).document?.items[0]).toMatchObject({ title: 'title', why: 'why', how: 'how' });
  });

  test('an entry that somebody wrote in is not taken away unseen', async () => {
    const { key } = await make();
    must(await edit(lead, key, 1, set('a', 'why', '', 'It matters.')));
    const asked = { do: 'remove', list: 'items', key: 'a' };
    expect(must(await edit(owner, key, 1, asked)).conflicts).toMatchObject([{ key: 'a', field: null }]);
    expect(must(await edit(owner, key, 2, asked)).revision).toBe(3);
  });

  test.each<[string, unknown, string]>([
    ['text that cannot be kept', [set('a', 'title', 'Item a', 'nul \0')], 'invalid'],
    ['half a character', [set('a', 'title', 'Item a', '\ud800')], 'invalid'],
    ['nothing', [], 'invalid'],
    ['a change that there is not', [{ do: 'burn', list: 'items', key: 'a' }], 'invalid'],
    ['a field of another kind', [set('a', 'probes', [], 'hsts')], 'invalid'],
    [
      'what is nested too deeply',
      [set('a', 'probes', [], JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`))],
      'invalid',
    ],
  ])('%s is refused', async (_name, changes, code) => {
    const { key } = await make();
    expect(codeOf(await run(editDraft, owner, { ...on(key), seen: 1, changes }))).toBe(code);
    expect((await draftOf(key)).revision).toBe(1);
  });
});

describe('a whole draft', () => {
  test('is replaced by who saw the latest, and by nobody else', async () => {
    const { key } = await make();
    const document = templateDocument.parse({ key: 'other', name: 'Whole', version: 9, items: [item('z')] });
    must(await run(saveDraft, lead, { ...on(key), seen: 1, document }));
    const late = await run(saveDraft, owner, { ...on(key), seen: 1, document });
    expect(late).toMatchObject({ refusal: { code: 'conflict', message: /^Lea Lead has changed/ } });
    expect((await draftOf(key)).document).toMatchObject({ key, version: 1, name: 'Whole' });
  });
});

describe('publishing', () => {
  test('makes versions that a project takes, and the next draft begins with the latest', async () => {
    const { id, key } = await make();
    expect(must(await publish(key, 1, 'The first.'))).toEqual({ version: 1, revision: 2 });
    expect(codeOf(await publish(key, 2))).toBe('nothing-to-publish');
    const edited = must(await edit(owner, key, 2, set('a', 'title', 'Item a', 'Changed')));
    expect(must(await publish(key, edited.revision))).toEqual({ version: 2, revision: 4 });
    const found = await readTemplate(owner, key);
    expect([found?.version, found?.document.items[0]?.title]).toEqual([2, 'Changed']);
    const project = {
      ...{ workspace: owner.workspace.slug, name: 'P', targetUrl: 'https://shop.example.com/' },
      ...{ launchAt: '2027-03-29T09:00', timeZone: 'Europe/Vienna', leadId: owner.userId, templates: [id] },
    };
    must(await run(createProject, owner, project));
    must(await run(archiveTemplate, owner, { ...on(key), archived: true }));
    expect(codeOf(await run(createProject, owner, project))).toBe('not-found');
    expect((await listTemplates(owner)).map((one) => one.id)).not.toContain(id);
    expect(codeOf(await edit(owner, key, 4, set('a', 'hold', false, true)))).toBe('archived');
  });

  test.each<[string, object[], object, Record<string, RegExp>]>([
    ['a title that is blank', [item('a', { title: '' })], {}, { 'items/a/title': /not filled in/ }],
    [
      'an order that goes in a circle',
      [item('a', { after: ['b'] }), item('b', { after: ['a'] })],
      {},
      { 'items/a/after': /circle: a → b → a/ },
    ],
    [
      'a probe that there is not',
      [item('a', { probes: ['hst'] })],
      {},
      { 'items/a/probes': /no probe "hst"/ },
    ],
    [
      'settings that a probe does not take',
      [item('a', { probes: [{ id: 'hsts', params: { minAge: 'long' } }] })],
      {},
      { 'items/a/probes': /hsts does not take minAge/ },
    ],
    [
      'a rule of sign-offs that nobody could satisfy',
      [item('a', { signOffs: { count: 3, role: 'owner' } })],
      {},
      { 'items/a/signOffs': /asks for 3 sign-offs from people with the role owner, and the workspace has 1/ },
    ],
    [
      'a role that there is not',
      [item('a', { role: 'pilot' })],
      { roles: ['lead'] },
      { 'items/a/role': /pilot/ },
    ],
  ])('is refused for %s, and says where', async (_name, items, more, fields) => {
    const loose = items.map((one) => ({
      ...templateDocument.shape.items.parse([{ ...one, title: 'x' }])[0],
      ...one,
    }));
    const { key } = must(
      await run(createTemplate, owner, { workspace: owner.workspace.slug, name: 'Faulty' }),
    );
    const base = templateDocument.parse({ key, name: 'Faulty', version: 1, ...more });
    must(await run(saveDraft, owner, { ...on(key), seen: 1, document: { ...base, items: loose } }));
    const refused = await publish(key, 2);
    expect(refused).toMatchObject({ refusal: { code: 'unfinished', fields: expect.anything() } });
    const found = refused.ok ? {} : (refused.refusal.fields ?? {});
    for (const [place, words] of Object.entries(fields)) expect(found[place]).toMatch(words);
  });

  test('by one of two who ask at once', async () => {
    const { key } = await make();
    const both = await Promise.all([publish(key, 1), publish(key, 1)]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
  });
});

describe('going back', () => {
  test('a draft is thrown away, an old version becomes one, and both leave their event', async () => {
    const { key } = await make();
    expect(codeOf(await run(discardDraft, owner, { ...on(key), seen: 1 }))).toBe('no-version');
    must(await publish(key, 1));
    must(await edit(owner, key, 2, set('a', 'title', 'Item a', 'Two')));
    must(await publish(key, 3));
    must(await edit(owner, key, 4, set('a', 'title', 'Two', 'Three')));
    expect(codeOf(await run(restoreVersion, owner, { ...on(key), seen: 4, version: 1 }))).toBe('conflict');
    must(await run(discardDraft, owner, { ...on(key), seen: 5 }));
    expect((await draftOf(key)).document).toBeNull();
    must(await run(restoreVersion, owner, { ...on(key), seen: 6, version: 1 }));
    expect((await draftOf(key)).document).toMatchObject({ version: 3, items: [{ title: 'Item a' }, {}] });
    expect(codeOf(await run(restoreVersion, owner, { ...on(key), seen: 7, version: 9 }))).toBe('not-found');
    const told = (await eventsOf(owner.workspace.id)).slice(-6);
    expect(told).toEqual([
      ...['template.published', 'template.draft-edited', 'template.published', 'template.draft-edited'],
      ...['template.draft-discarded', 'template.version-restored'],
    ]);
  });
});
