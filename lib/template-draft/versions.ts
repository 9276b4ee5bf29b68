import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type TemplateDocument, templateDocument } from '#lib/template/schema.ts';

/** One published version, as the list of them shows it. */
export type Published = {
  number: number;
  digest: string;
  notes: string;
  publishedAt: Date;
  /** Null for what ships with Holdpoint. */
  publishedBy: string | null;
  /** Projects of the workspace that stand on this version and are not archived. */
  usedBy: number;
};

// The workspace's own template comes before a built-in one of the same key.
const ofKey = (scope: Scope, key: string) => ({
  where: { key, OR: [{ workspaceId: null }, { workspaceId: scope.workspace.id }] },
  orderBy: { workspaceId: { sort: 'asc', nulls: 'last' } } as const,
  select: { id: true },
});

/** The versions of a template, newest first; null where the person has no such template. */
export async function listVersions(scope: Scope, key: string): Promise<Published[] | null> {
  const template = await db().template.findFirst(ofKey(scope, key));
  if (!template) return null;
  return db().$queryRaw<Published[]>`
    SELECT v.number, v.digest, v.notes, v."publishedAt", u.name AS "publishedBy",
      (SELECT count(*)::int FROM "ProjectTemplate" o JOIN "Project" p ON p.id = o."projectId"
        WHERE o."templateVersionId" = v.id AND p."workspaceId" = ${scope.workspace.id}::uuid AND p.stage <> 'archived') AS "usedBy"
    FROM "TemplateVersion" v LEFT JOIN "User" u ON u.id = v."publishedById"
    WHERE v."templateId" = ${template.id}::uuid ORDER BY v.number DESC`;
}

/** The documents of some versions of a template, by number. */
export async function readVersions(
  scope: Scope,
  key: string,
  numbers: readonly number[],
): Promise<Map<number, TemplateDocument>> {
  const template = await db().template.findFirst(ofKey(scope, key));
  if (!template) return new Map();
  const where = { templateId: template.id, number: { in: [...numbers] } };
  const found = await db().templateVersion.findMany({ where });
  return new Map(found.map(({ number, document }) => [number, templateDocument.parse(document)]));
}
