import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { type TemplateDocument, templateDocument } from '#lib/template/schema.ts';

/** The published templates that a workspace may use, the built-in first: what is well known. One statement. */
export async function loadLibrary(tx: Tx, scope: Insider): Promise<TemplateDocument[]> {
  const rows = await tx.$queryRaw<{ document: unknown }[]>`
    SELECT v.document FROM "Template" t
    CROSS JOIN LATERAL (SELECT document FROM "TemplateVersion" WHERE "templateId" = t.id ORDER BY number DESC LIMIT 1) v
    WHERE t."archivedAt" IS NULL AND (t."workspaceId" IS NULL OR t."workspaceId" = ${scope.workspace.id}::uuid)
    ORDER BY t."workspaceId" IS NOT NULL, t.key LIMIT 50`;
  return rows.map(({ document }) => templateDocument.parse(document));
}
