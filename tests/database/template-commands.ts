import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { templateDocument } from '#lib/template/schema.ts';
import { archiveTemplate } from '#lib/template-draft/commands/archive.ts';
import { createTemplate } from '#lib/template-draft/commands/create.ts';
import { discardDraft } from '#lib/template-draft/commands/discard.ts';
import { editDraft } from '#lib/template-draft/commands/edit.ts';
import { publishDraft } from '#lib/template-draft/commands/publish.ts';
import { restoreVersion } from '#lib/template-draft/commands/restore.ts';
import { saveDraft } from '#lib/template-draft/commands/save.ts';
import { importTemplate } from '#lib/template-import/commands/import.ts';
import type { Here, Registered } from './commands.ts';
import { must } from './people.ts';

let count = 0;
const document = (name: string) =>
  templateDocument.parse({
    ...{ key: 'own', name, version: 1 },
    items: [{ key: 'logs', title: 'Logs are kept', section: 'Data', severity: 'important' }],
  });

/** A template of the workspace's own, by a person who may make one there. */
async function drafted({ owner }: Here) {
  const name = `Own ${++count}`;
  const made = must(
    await run(createTemplate, owner, { workspace: owner.workspace.slug, name, document: document(name) }),
  );
  return { key: made.key, seen: made.revision };
}

async function published(here: Here) {
  const { key, seen } = await drafted(here);
  must(await run(publishDraft, here.owner, { workspace: here.owner.workspace.slug, key, seen }));
  return { key, seen: seen + 1 };
}

const named = async ({ owner }: Here, key: string) => {
  const { name } = await db().template.findFirstOrThrow({ where: { workspaceId: owner.workspace.id, key } });
  return { do: 'head', fields: { name: { from: name, to: `${name}, changed` } } };
};
const changed = async (here: Here) => {
  const { key, seen } = await published(here);
  const input = { workspace: here.owner.workspace.slug, key, seen, changes: [await named(here, key)] };
  return { key, seen: must(await run(editDraft, here.owner, input)).revision };
};
const copied = async (here: Here) => {
  const { key } = await published(here);
  const where = { workspaceId: here.owner.workspace.id, key };
  return { name: 'A copy', copyOf: (await db().template.findFirstOrThrow({ where })).id };
};

/** The commands of templates and their drafts, for the access matrix. */
export const templateCommands: readonly Registered[] = [
  { command: createTemplate, input: copied },
  {
    command: saveDraft,
    input: async (here) => ({ ...(await drafted(here)), document: document('Replaced') }),
  },
  {
    command: editDraft,
    input: async (here) => {
      const own = await drafted(here);
      return { ...own, changes: [await named(here, own.key)] };
    },
  },
  {
    command: importTemplate,
    input: async (here) => {
      const { key, seen } = await drafted(here);
      return { into: key, seen, text: `- [ ] Imported ${++count}` };
    },
  },
  { command: publishDraft, input: drafted },
  { command: discardDraft, input: changed },
  { command: restoreVersion, input: async (here) => ({ ...(await changed(here)), version: 1 }) },
  {
    command: archiveTemplate,
    input: async (here) => ({ key: (await drafted(here)).key, archived: true }),
  },
];
