import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { printTemplate } from '#lib/template/print.ts';
import { printMarkdown } from '#lib/template/print-markdown.ts';
import { templateDocument } from '#lib/template/schema.ts';
import { editDraft } from '#lib/template-draft/commands/edit.ts';
import { publishDraft } from '#lib/template-draft/commands/publish.ts';
import { readDraft } from '#lib/template-draft/queries.ts';
import { importTemplate } from '#lib/template-import/commands/import.ts';
import { previewInput } from '#lib/template-import/input.ts';
import { previewImport } from '#lib/template-import/preview.ts';
import { seedTemplates } from '#prisma/seed.ts';
import { must, openWorkspace } from './people.ts';

const source = (name: string) =>
  readFileSync(join(import.meta.dirname, `../fixtures/sources/${name}.txt`), 'utf8');

let owner: Scope;
let workspace: string;
beforeAll(async () => {
  owner = await openWorkspace();
  workspace = owner.workspace.slug;
  await seedTemplates();
});

const draftOf = async (key: string) => {
  const draft = await readDraft(owner, key);
  if (!draft) throw new Error('no draft');
  return draft;
};
const importNew = async (text: string, more = {}) =>
  must(await run(importTemplate, owner, { workspace, text, ...more }));
const preview = async (text: string, into: string | null) => {
  const { text: read } = previewInput.parse({ text, into });
  return previewImport(owner, read, into);
};

describe('an import', () => {
  test('makes a draft that can be published, of every source', async () => {
    for (const name of ['000', '001', '002', '003', '004']) {
      const { key, revision } = await importNew(source(name));
      const { document, latest } = await draftOf(key);
      expect(latest).toBe(0);
      expect(document.items.length).toBeGreaterThan(2);
      must(await run(publishDraft, owner, { workspace, key, seen: revision }));
    }
  });

  test('does what was chosen: dropped, graded, merged, kept apart, taken', async () => {
    const text = '# Chosen\n\n- [ ] Drop me\n- [ ] Enable HSTS\n- [ ] Grade me\n- [ ] Browsers remember it\n';
    const seen = await preview(text, null);
    expect(seen?.entries.map(({ id, known }) => [id, known?.name ?? null])).toEqual([
      ['3', null],
      ['4', 'Django launch'],
      ['5', null],
      ['6', null],
    ]);
    const choices = [
      { id: '3', drop: true },
      { id: '4', like: true },
      { id: '5', severity: 'critical', phase: 'post-launch' },
      { id: '6', into: '4' },
    ];
    const { key } = await importNew(text, { choices, name: 'My choice' });
    const { document } = await draftOf(key);
    expect(document.name).toBe('My choice');
    expect(document.items).toMatchObject([
      { key: 'hsts', title: 'Enable HSTS', probes: [{ id: 'hsts' }] },
      { key: 'grade-me', severity: 'critical', phase: 'post-launch' },
    ]);
    expect(document.items).toHaveLength(2);
  });

  test('into a template renews what it names and keeps the rest; taken in again, it changes nothing', async () => {
    const { key, revision } = await importNew('# Ours\n\n- [ ] Backups run\n- [ ] Logs are kept\n');
    must(await run(publishDraft, owner, { workspace, key, seen: revision }));
    const again = '# Ours\n\n## Critical\n\n- [ ] Backups run\n- [ ] Alerts arrive\n';
    const seen = await preview(again, key);
    expect(seen?.entries.map(({ renews }) => renews?.key ?? null)).toEqual(['backups-run', null]);
    expect(seen?.into?.rest).toEqual([{ key: 'logs-are-kept', title: 'Logs are kept' }]);
    const input = { into: key, seen: seen?.into?.revision };
    const { revision: after } = await importNew(again, input);
    const { document } = await draftOf(key);
    expect(document.items.map((one) => [one.key, one.severity])).toEqual([
      ['backups-run', 'critical'],
      ['alerts-arrive', 'critical'],
      ['logs-are-kept', 'important'],
    ]);
    const own = printMarkdown(templateDocument.parse(document));
    expect((await importNew(own, { into: key, seen: after })).revision).toBe(after);
    const withoutRest = { into: key, seen: after, withoutRest: true };
    await importNew('# Ours\n\n- [ ] Backups run\n', withoutRest);
    expect((await draftOf(key)).document.items).toHaveLength(1);
  });

  test('what a well-known item brings is added to what the entry has, and the template itself is not well known', async () => {
    const own = `key: kept\nname: Kept\nversion: 1\nitems:\n  - key: hsts\n    title: Enable HSTS\n    section: S
    severity: critical\n    probes: [{ id: hsts, blocking: false }]\n`;
    const { key, revision } = await importNew(own);
    must(await run(publishDraft, owner, { workspace, key, seen: revision }));
    const text = '# Kept\n\n- [ ] Enable HSTS\n- [ ] Quite our own matter\n';
    const seen = await preview(text, key);
    expect(seen?.entries.map(({ known }) => known?.name ?? null)).toEqual(['Django launch', null]);
    const entry = seen?.entries[0]?.id ?? '';
    await importNew(text, { into: key, seen: seen?.into?.revision, choices: [{ id: entry, like: true }] });
    const [hsts] = (await draftOf(key)).document.items;
    expect(hsts).toMatchObject({ severity: 'critical', probes: [{ id: 'hsts', blocking: false }] });
    expect(hsts?.reports.length).toBeGreaterThan(0);
  });

  test('of a template’s own YAML is that template', async () => {
    const { key } = await importNew(source('001'));
    const { document } = await draftOf(key);
    const yaml = printTemplate(templateDocument.parse(document));
    const copy = await importNew(yaml);
    expect(copy.key).not.toBe(key);
    expect((await draftOf(copy.key)).document).toEqual({ ...document, key: copy.key });
  });
});

describe('an import is refused', () => {
  test.each([
    ['what asks for nothing', 'Only text.\n\n## Overview\n\nMore text.\n', 'Line 1: Nothing here is a list'],
    ['too many entries', '- [ ] x\n'.repeat(2001), 'Line 2001: '],
    ['a faulty template', 'key: a\nname: A\nversion: 1\nitems:\n  - { key: x }\n', 'Line 5: '],
  ])('%s', async (_name, text, said) => {
    const result = await run(importTemplate, owner, { workspace, text });
    expect(result.ok || result.refusal.status).toBe(422);
    expect(result.ok || result.refusal.message).toContain(said);
  });

  test('over a draft that somebody has changed since', async () => {
    const { key, revision } = await importNew('# Held\n\n- [ ] One\n');
    const changes = [{ do: 'head', fields: { name: { from: 'Held', to: 'Held on' } } }];
    must(await run(editDraft, owner, { workspace, key, seen: revision, changes }));
    const result = await run(importTemplate, owner, {
      workspace,
      into: key,
      seen: revision,
      text: '- [ ] Two',
    });
    expect(result.ok || result.refusal.status).toBe(409);
  });

  test('into a built-in template, and into one of another workspace', async () => {
    const other = await openWorkspace();
    const { key } = must(
      await run(importTemplate, other, { workspace: other.workspace.slug, text: '- [ ] Two' }),
    );
    for (const into of ['django-launch', key]) {
      const result = await run(importTemplate, owner, { workspace, into, text: '- [ ] Two' });
      expect(result.ok || result.refusal.status).toBe(404);
      expect(await preview('- [ ] Two', into)).toBeNull();
    }
    expect(await db().template.count({ where: { workspaceId: other.workspace.id } })).toBe(1);
  });
});
