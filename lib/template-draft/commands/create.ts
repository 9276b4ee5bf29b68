import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Prisma } from '#generated/prisma/client.ts';
import type { Scope } from '#lib/core/actor.ts';
import { digest, type Json } from '#lib/core/canonical.ts';
import { defineCommand, done } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { refuse } from '#lib/core/result.ts';
import { freeSlug, slugify } from '#lib/core/slug.ts';
import { type DraftDocument, draftDocument } from '../document.ts';
import { createTemplate as input } from '../schema.ts';
import { refuseTooLarge } from '../subject.ts';

/** Words that stand beside keys of templates in addresses. */
const reserved = ['new', 'import', 'edit'];

/** Makes a template of the workspace's own: empty, a copy of another, or with a whole draft to begin with. */
export const createTemplate = defineCommand({
  name: 'template.create',
  may: 'template.edit',
  input,
  async load(tx, { copyOf }, scope) {
    if (!copyOf) return { original: null };
    const original = await loadOriginal(tx, scope, copyOf);
    return original && { original };
  },
  async execute({ tx, actor, input: asked, subject: { original }, now }) {
    const given = asked.document ?? original?.document;
    const name = asked.name ?? given?.name;
    if (!name)
      return refuse(422, 'invalid', 'Give the template a name.', { name: 'Give the template a name.' });
    const key = await freeKey(tx, actor, asked.key ?? asked.document?.key ?? slugify(name, 'template'));
    const document = { ...(given ?? draftDocument.parse({ key, name, version: 1 })), key, name, version: 1 };
    const tooLarge = refuseTooLarge(document);
    if (tooLarge) return tooLarge;
    const id = randomUUID();
    await tx.template.create({ data: { id, workspaceId: actor.workspace.id, key, name, createdAt: now } });
    const own = { templateId: id, updatedById: actor.userId, updatedAt: now };
    await tx.templateDraft.create({ data: { ...own, document: document as Prisma.InputJsonValue } });
    return done(
      { id, key, revision: 1 },
      {
        type: 'template.created',
        of: { workspaceId: actor.workspace.id },
        data: {
          ...{ key, name, digest: digest(document as Json) },
          copyOf: original && { key: original.key, version: original.version },
        },
      },
    );
  },
});

type Original = { key: string; version: number; document: DraftDocument };

/** The latest version of a template that the workspace may use; the draft of one that has none yet. */
async function loadOriginal(tx: Tx, scope: Scope, id: string): Promise<Original | null> {
  const found = await tx.template.findFirst({
    where: { id, OR: [{ workspaceId: null }, { workspaceId: scope.workspace.id }] },
    include: { versions: { orderBy: { number: 'desc' }, take: 1 }, draft: true },
  });
  const [version] = found?.versions ?? [];
  const document = version?.document ?? found?.draft?.document;
  return found && document
    ? { key: found.key, version: version?.number ?? 0, document: draftDocument.parse(document) }
    : null;
}

// Locks the workspace's row, so that two templates of one name made at once get two keys. A built-in key is taken
// as well: an address names one template.
async function freeKey(tx: Tx, { workspace }: Scope, wanted: string): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE id = ${workspace.id}::uuid FOR NO KEY UPDATE`;
  const base = wanted.slice(0, 75).replace(/-+$/, '');
  const where = { key: { startsWith: base }, OR: [{ workspaceId: null }, { workspaceId: workspace.id }] };
  const taken = await tx.template.findMany({ where, select: { key: true } });
  return freeSlug(base, new Set([...reserved, ...taken.map(({ key }) => key)]));
}
