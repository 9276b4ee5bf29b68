import 'server-only';
import type { z } from 'zod';
import { Prisma } from '#generated/prisma/client.ts';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { cutPage, type Page } from '#lib/core/page.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import type { searches } from '../schema.ts';
import { pageOfProject } from './projects.ts';

type Row = { position: number; item: string };

const parts = Prisma.sql`i.position, i.key AS item, i.title, i.section, i.severity, i.state, i."dueAt",
  CASE WHEN a.id IS NULL THEN NULL ELSE json_build_object('id', a.id, 'name', a.name) END AS assignee,
  (SELECT count(*)::int FROM "SignOff" s
    WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL) AS "signOffs",
  (SELECT count(*)::int FROM "Evidence" e WHERE e."itemId" = i.id AND e."removedAt" IS NULL) AS evidence,
  coalesce((SELECT json_agg(json_build_object('kind', q.kind, 'blocking', q.blocking, 'verdict', q.verdict,
    'code', q.code, 'checkedAt', q."checkedAt") ORDER BY q.position) FROM "ItemProbe" q WHERE q."itemId" = i.id),
    '[]') AS probes`;
const source = Prisma.sql`FROM "Project" p JOIN "Item" i ON i."projectId" = p.id LEFT JOIN "User" a ON a.id = i."assigneeId"`;

/** Whether the workspace has such a project. */
async function hasProject({ workspace }: Insider, slug: string): Promise<boolean> {
  return (await db().project.count({ where: { workspaceId: workspace.id, slug } })) > 0;
}

/** A project's items in the checklist's order; null where there is no such project. */
export async function listItemsOf(
  caller: Insider,
  project: string,
  { after, limit, state, severity }: z.output<typeof searches.items>,
): Promise<Page<object> | null> {
  const [position = null] = after ?? [];
  const rows = await db().$queryRaw<Row[]>`
    SELECT ${parts} ${source}
    WHERE p."workspaceId" = ${caller.workspace.id}::uuid AND p.slug = ${project}
      AND (${position}::int IS NULL OR i.position > ${position}::int)
      AND (${state ?? null}::text IS NULL OR i.state = ${state ?? null})
      AND (${severity ?? null}::text IS NULL OR i.severity = ${severity ?? null})
    ORDER BY i.position LIMIT ${limit + 1}`;
  if (rows.length === 0 && !(await hasProject(caller, project))) return null;
  const { data, next } = cutPage(rows, limit, (row) => [row.position]);
  return { data: data.map((row) => toItem(caller, project, row)), next };
}

/** One item, or null. */
export async function readOneItem(caller: Insider, project: string, key: string): Promise<object | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT ${parts}, i.why, i.how, i."evidenceNeed", i."blockedReason", i."textRevision" ${source}
    WHERE p."workspaceId" = ${caller.workspace.id}::uuid AND p.slug = ${project} AND i.key = ${key}`;
  return row ? toItem(caller, project, row) : null;
}

const toItem = (caller: Insider, project: string, { position: _position, ...row }: Row): object => ({
  ...row,
  url: `${pageOfProject(caller, project)}/items/${row.item}`,
});

async function findItem({ workspace }: Insider, project: string, key: string): Promise<string | null> {
  const where = { key, project: { workspaceId: workspace.id, slug: project } };
  return (await db().item.findFirst({ where, select: { id: true } }))?.id ?? null;
}

type Asked = z.output<typeof searches.byTime>;

/** An item's evidence in the order it was added, tombstones too; null where there is no such item. */
export async function listEvidence(caller: Insider, project: string, key: string, { after, limit }: Asked) {
  const item = await findItem(caller, project, key);
  if (!item) return null;
  const [at = null, id = null] = after ?? [];
  const rows = await db().$queryRaw<{ evidence: string; addedAt: Date }[]>`
    SELECT e.id AS evidence, e.kind, e.name, e.sha256, e."mediaType", e.bytes, e.url, e.body, e."addedAt", e."removedAt",
      e."removedReason", json_build_object('kind', CASE WHEN u.id IS NULL THEN 'token' ELSE 'person' END,
        'name', coalesce(u.name, e."addedByToken")) AS "addedBy"
    FROM "Evidence" e LEFT JOIN "User" u ON u.id = e."addedById"
    WHERE e."itemId" = ${item}::uuid AND (${id}::uuid IS NULL OR (e."addedAt", e.id) > (${at}::timestamptz, ${id}::uuid))
    ORDER BY e."addedAt", e.id LIMIT ${limit + 1}`;
  return cutPage(rows, limit, ({ addedAt, evidence }) => [addedAt.toISOString(), evidence]);
}

/** An item's sign-offs in the order they were given, those that fell too; null where there is no such item. */
export async function listSignOffs(caller: Insider, project: string, key: string, { after, limit }: Asked) {
  const item = await findItem(caller, project, key);
  if (!item) return null;
  const [at = null, id = null] = after ?? [];
  const rows = await db().$queryRaw<{ signOff: string; signedAt: Date }[]>`
    SELECT s.id AS "signOff", json_build_object('id', u.id, 'name', u.name) AS user, s.role, s."signedAt",
      s."factsDigest", s."withdrawnAt", s."voidedAt", s."voidCause"
    FROM "SignOff" s JOIN "User" u ON u.id = s."userId"
    WHERE s."itemId" = ${item}::uuid AND (${id}::uuid IS NULL OR (s."signedAt", s.id) > (${at}::timestamptz, ${id}::uuid))
    ORDER BY s."signedAt", s.id LIMIT ${limit + 1}`;
  return cutPage(rows, limit, ({ signedAt, signOff }) => [signedAt.toISOString(), signOff]);
}

/** What a signature given now would stand on, and its digest; null where there is no such item. */
export async function readSigningFacts(caller: Insider, project: string, key: string) {
  const item = await findItem(caller, project, key);
  const facts = item && (await loadSigningFacts(db(), item));
  return facts ? { digest: factsDigest(facts), facts } : null;
}
