import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { type TemplateDocument, templateDocument } from '#lib/template/schema.ts';

/** The built-in templates, by key: what is well known. One statement. */
export async function loadLibrary(tx: Tx): Promise<TemplateDocument[]> {
  const rows = await tx.$queryRaw<{ document: unknown }[]>`
    SELECT v.document FROM "Template" t
    CROSS JOIN LATERAL (SELECT document FROM "TemplateVersion" WHERE "templateId" = t.id ORDER BY number DESC LIMIT 1) v
    WHERE t."workspaceId" IS NULL AND t."archivedAt" IS NULL ORDER BY t.key`;
  return rows.map(({ document }) => templateDocument.parse(document));
}
