import 'server-only';
import { Prisma } from '#generated/prisma/client.ts';
import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';

/** A template as the list of all shows it. */
export type Shelved = {
  id: string;
  key: string;
  name: string;
  builtIn: boolean;
  archived: boolean;
  /** The latest version; null before the first. */
  version: number | null;
  publishedAt: Date | null;
  /** Unpublished changes, for those who may edit. */
  hasDraft: boolean;
  /** Projects of the workspace that were made from it and are not archived. */
  usedBy: number;
  summary: string;
  critical: number;
  important: number;
  optional: number;
  steps: number;
  occurrences: number;
};

/** Every template of a workspace and every built-in one; drafts without a version for those who may edit them. */
export const listShelf = (scope: Scope): Promise<Shelved[]> => list(scope, Prisma.sql`true`);

/** One of them, by its key. */
export async function readShelved(scope: Scope, key: string): Promise<Shelved | null> {
  const [found] = await list(scope, Prisma.sql`t.key = ${key}`);
  return found ?? null;
}

function list(scope: Scope, where: Prisma.Sql): Promise<Shelved[]> {
  const mayEdit = can(scope, 'template.edit');
  return db().$queryRaw<Shelved[]>`
    SELECT t.id, t.key, t.name, t."workspaceId" IS NULL AS "builtIn", t."archivedAt" IS NOT NULL AS archived,
      v.number AS version, v."publishedAt", ${mayEdit} AND d.document IS NOT NULL AS "hasDraft", s.document->>'summary' AS summary,
      (SELECT count(DISTINCT u."projectId")::int FROM "TemplateVersion" w JOIN "ProjectTemplate" u ON u."templateVersionId" = w.id
        JOIN "Project" p ON p.id = u."projectId"
        WHERE w."templateId" = t.id AND p."workspaceId" = ${scope.workspace.id}::uuid AND p.stage <> 'archived') AS "usedBy",
      jsonb_array_length(s.document->'steps') AS steps, jsonb_array_length(s.document->'every') AS occurrences,
      jsonb_array_length(jsonb_path_query_array(s.document, '$.items[*] ? (@.severity == "critical")')) AS critical,
      jsonb_array_length(jsonb_path_query_array(s.document, '$.items[*] ? (@.severity == "important")')) AS important,
      jsonb_array_length(jsonb_path_query_array(s.document, '$.items[*] ? (@.severity == "optional")')) AS optional
    FROM "Template" t LEFT JOIN "TemplateDraft" d ON d."templateId" = t.id
    LEFT JOIN LATERAL (SELECT number, "publishedAt", document FROM "TemplateVersion" WHERE "templateId" = t.id
      ORDER BY number DESC LIMIT 1) v ON true
    CROSS JOIN LATERAL (SELECT coalesce(v.document, d.document) AS document) s
    WHERE (t."workspaceId" IS NULL OR t."workspaceId" = ${scope.workspace.id}::uuid)
      AND (v.number IS NOT NULL OR ${mayEdit}) AND ${where}
    ORDER BY t."archivedAt" IS NOT NULL, t."workspaceId" IS NULL, t.name, t.id`;
}
