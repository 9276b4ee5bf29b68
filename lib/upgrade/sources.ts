import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { type TemplateDocument, templateDocument } from '#lib/template/schema.ts';

/** A template that a project was made from: the version it stands on, and the newest. */
export type Source = {
  templateId: string;
  key: string;
  name: string;
  versionId: string;
  version: number;
  latestId: string;
  latest: number;
};

/** The templates of some projects in their order, in one statement. */
export async function loadSources(tx: Tx, projectIds: readonly string[]): Promise<Map<string, Source[]>> {
  const rows = await tx.$queryRaw<(Source & { projectId: string })[]>`
    SELECT p."projectId", t.id AS "templateId", t.key, t.name, v.id AS "versionId", v.number AS version,
      n.id AS "latestId", n.number AS latest
    FROM "ProjectTemplate" p JOIN "TemplateVersion" v ON v.id = p."templateVersionId"
    JOIN "Template" t ON t.id = v."templateId"
    CROSS JOIN LATERAL (SELECT id, number FROM "TemplateVersion" WHERE "templateId" = t.id
      ORDER BY number DESC LIMIT 1) n
    WHERE p."projectId" = ANY(${[...projectIds]}::uuid[]) ORDER BY p."projectId", p.position`;
  const sources = new Map<string, Source[]>();
  for (const { projectId, ...source } of rows)
    sources.set(projectId, [...(sources.get(projectId) ?? []), source]);
  return sources;
}

/** How many versions are kept read: what a batch of projects stands on. A version never changes. */
const KEPT = 6;
const read = new Map<string, TemplateDocument>();

/** Published versions by id, read once while they are asked for. */
export async function loadDocuments(tx: Tx, ids: readonly string[]): Promise<Map<string, TemplateDocument>> {
  const wanted = [...new Set(ids)];
  const missing = wanted.filter((id) => !read.has(id));
  const where = { id: { in: missing } };
  const found =
    missing.length === 0
      ? []
      : await tx.templateVersion.findMany({ where, select: { id: true, document: true } });
  const fresh = new Map(found.map(({ id, document }) => [id, templateDocument.parse(document)]));
  const documents = new Map(
    wanted.flatMap((id) => {
      const document = read.get(id) ?? fresh.get(id);
      return document ? [[id, document] as const] : [];
    }),
  );
  for (const [id, document] of documents) keep(id, document);
  return documents;
}

// The one that was asked for longest ago goes first.
function keep(id: string, document: TemplateDocument): void {
  read.delete(id);
  read.set(id, document);
  const [oldest] = read.keys();
  if (read.size > KEPT && oldest !== undefined) read.delete(oldest);
}
