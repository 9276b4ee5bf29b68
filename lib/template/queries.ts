import 'server-only';
import type { Insider, Scope } from '#lib/core/actor.ts';
import { db, type Tx } from '#lib/core/db.ts';
import { type TemplateDocument, templateDocument } from './schema.ts';

export type TemplateSummary = {
  id: string;
  key: string;
  name: string;
  builtIn: boolean;
  version: number;
  publishedAt: Date;
  summary: string;
  questions: { key: string; ask: string; default: boolean }[];
  roles: string[];
  critical: number;
  important: number;
  optional: number;
  steps: number;
  occurrences: number;
};

/** The latest version of each template that a new project may take, its own and the built-in, by name. */
export async function listTemplates(scope: Scope): Promise<TemplateSummary[]> {
  return db().$queryRaw<TemplateSummary[]>`
    SELECT DISTINCT ON (t."workspaceId" IS NULL, t.name, t.id) t.id, t.key, t.name, t."workspaceId" IS NULL AS "builtIn",
      v.number AS version, v."publishedAt", v.document->>'summary' AS summary, v.document->'questions' AS questions,
      v.document->'roles' AS roles,
      jsonb_array_length(v.document->'steps') AS steps, jsonb_array_length(v.document->'every') AS occurrences,
      jsonb_array_length(jsonb_path_query_array(v.document, '$.items[*] ? (@.severity == "critical")')) AS critical,
      jsonb_array_length(jsonb_path_query_array(v.document, '$.items[*] ? (@.severity == "important")')) AS important,
      jsonb_array_length(jsonb_path_query_array(v.document, '$.items[*] ? (@.severity == "optional")')) AS optional
    FROM "Template" t JOIN "TemplateVersion" v ON v."templateId" = t.id
    WHERE (t."workspaceId" IS NULL OR t."workspaceId" = ${scope.workspace.id}::uuid) AND t."archivedAt" IS NULL
    ORDER BY t."workspaceId" IS NULL, t.name, t.id, v.number DESC`;
}

export type TemplateView = {
  id: string;
  builtIn: boolean;
  version: number;
  publishedAt: Date;
  document: TemplateDocument;
};

/** One template whole, in its latest version: the workspace's own before a built-in one of the same key. */
export async function readTemplate(scope: Insider, key: string): Promise<TemplateView | null> {
  const found = await db().templateVersion.findFirst({
    where: { template: { key, OR: [{ workspaceId: null }, { workspaceId: scope.workspace.id }] } },
    orderBy: [{ template: { workspaceId: { sort: 'asc', nulls: 'last' } } }, { number: 'desc' }],
    include: { template: { select: { id: true, workspaceId: true } } },
  });
  if (!found) return null;
  const { number: version, publishedAt, document, template } = found;
  const builtIn = template.workspaceId === null;
  return { id: template.id, builtIn, version, publishedAt, document: templateDocument.parse(document) };
}

export type ChosenTemplate = {
  versionId: string;
  version: number;
  digest: string;
  document: TemplateDocument;
};

/** The latest versions of the templates that somebody chose, in their order; null where one is not theirs to take. */
export async function chooseTemplates(
  tx: Tx,
  scope: Insider,
  ids: readonly string[],
): Promise<ChosenTemplate[] | null> {
  const found = await tx.template.findMany({
    where: {
      ...{ id: { in: [...ids] }, archivedAt: null },
      OR: [{ workspaceId: null }, { workspaceId: scope.workspace.id }],
    },
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  });
  const chosen = [...new Set(ids)].flatMap((id) => {
    const version = found.find((template) => template.id === id)?.versions[0];
    if (!version) return [];
    const { id: versionId, number, digest, document } = version;
    return [{ versionId, version: number, digest, document: templateDocument.parse(document) }];
  });
  return chosen.length === new Set(ids).size ? chosen : null;
}
