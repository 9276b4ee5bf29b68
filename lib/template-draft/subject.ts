import 'server-only';
import type { Prisma } from '#generated/prisma/client.ts';
import type { Scope } from '#lib/core/actor.ts';
import type { Json } from '#lib/core/canonical.ts';
import type { Tx } from '#lib/core/db.ts';
import { conflict, type Refused, refuse } from '#lib/core/result.ts';
import { type DraftDocument, draftDocument } from './document.ts';
import type { Told } from './schema.ts';

/** A workspace's own template with its draft, locked, and the number of its latest version (0: none yet). */
export type Drafted = {
  id: string;
  key: string;
  name: string;
  archivedAt: Date | null;
  revision: number;
  baseVersion: number;
  latest: number;
  /** As it is kept; null where nothing differs from the latest version. */
  document: DraftDocument | null;
  /** Who changed it last. */
  updatedBy: string;
};

/** The largest draft, in characters of its JSON; a published template is smaller still. */
const MOST = 4_000_000;

/**
 * Locks the draft of a workspace's own template; null where there is no such template. What it says is read once
 * the lock is held: a statement that waits for one goes on seeing what was there when it began.
 */
export async function lockDraft(tx: Tx, scope: Scope, key: string): Promise<Drafted | null> {
  const [held] = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM "Template" t JOIN "TemplateDraft" d ON d."templateId" = t.id
    WHERE t."workspaceId" = ${scope.workspace.id}::uuid AND t.key = ${key} FOR UPDATE OF d`;
  if (!held) return null;
  const [found] = await tx.$queryRaw<Drafted[]>`
    SELECT t.id, t.key, t.name, t."archivedAt", d.revision, d."baseVersion", d.document, u.name AS "updatedBy",
      coalesce((SELECT max(v.number) FROM "TemplateVersion" v WHERE v."templateId" = t.id), 0)::int AS latest
    FROM "Template" t JOIN "TemplateDraft" d ON d."templateId" = t.id JOIN "User" u ON u.id = d."updatedById"
    WHERE t.id = ${held.id}::uuid`;
  return found ?? null;
}

/** The draft; where there is none, the one that begins with the latest version. */
export async function beginDraft(tx: Tx, { id, document, latest }: Drafted): Promise<DraftDocument> {
  if (document) return document;
  const where = { templateId_number: { templateId: id, number: latest } };
  const version = await tx.templateVersion.findUniqueOrThrow({ where });
  return { ...draftDocument.parse(version.document), version: latest + 1 };
}

type Written = { actor: Scope; now: Date; document: DraftDocument | null; baseVersion: number; told: Told[] };

/** Writes the draft as its next revision and notes who changed what. Gives that revision. */
export async function writeDraft(tx: Tx, of: Drafted, written: Written): Promise<number> {
  const { actor, now, document, baseVersion, told } = written;
  const revision = of.revision + 1;
  await tx.$executeRaw`
    UPDATE "TemplateDraft" SET document = ${document === null ? null : JSON.stringify(document)}::jsonb,
      "baseVersion" = ${baseVersion}, revision = ${revision}, "updatedById" = ${actor.userId}::uuid, "updatedAt" = ${now}
    WHERE "templateId" = ${of.id}::uuid`;
  const changes = told as Json as Prisma.InputJsonValue;
  await tx.templateDraftEdit.create({
    data: { templateId: of.id, revision, byId: actor.userId, at: now, changes },
  });
  return revision;
}

/** The log of changes says only what has come since the last version. */
export const forgetEdits = (tx: Tx, { id, revision }: Drafted) =>
  tx.templateDraftEdit.deleteMany({ where: { templateId: id, revision: { lte: revision } } });

export const refuseArchived = ({ archivedAt }: Drafted): Refused | null =>
  archivedAt &&
  refuse(409, 'archived', 'This template is archived. Take it out of the archive to change it.');

/** Somebody else changed the draft since; what they did must be seen first. */
export const refuseUnseen = ({ revision, updatedBy }: Drafted, seen: number): Refused | null =>
  revision === seen
    ? null
    : conflict(`${updatedBy} has changed this draft since you saw it. Look at what changed, then try again.`);

export const refuseTooLarge = (document: DraftDocument): Refused | null =>
  JSON.stringify(document).length <= MOST
    ? null
    : refuse(
        413,
        'too-large',
        'This template is too large to be kept. Shorten its texts or split it in two.',
      );
