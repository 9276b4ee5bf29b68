import 'server-only';
import { z } from 'zod';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type TemplateGuide, templateGuide } from '#lib/template/schema.ts';

/**
 * The troubleshooting guides of the template versions that a project was made from, in their order, one of each
 * key, in one statement. Ask `readProject` first: this gives [] to outsiders.
 */
export async function listGuides(scope: Scope, project: string): Promise<TemplateGuide[]> {
  const found = await db().$queryRaw<{ guides: unknown }[]>`
    SELECT v.document->'guides' AS guides FROM "Project" p
    JOIN "ProjectTemplate" t ON t."projectId" = p.id JOIN "TemplateVersion" v ON v.id = t."templateVersionId"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project} ORDER BY t.position`;
  const guides = found.flatMap((row) => z.array(templateGuide).parse(row.guides));
  return [...new Map(guides.toReversed().map((guide) => [guide.key, guide])).values()].toReversed();
}
