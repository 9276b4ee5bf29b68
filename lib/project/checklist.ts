import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type TemplateDocument, templateDocument } from '#lib/template/schema.ts';
import { templateOf } from './as-template.ts';

/**
 * A project's checklist as a template that a draft can begin with: what applies and what is planned. Null where the
 * person has no such project.
 */
export async function readAsTemplate(scope: Scope, slug: string): Promise<TemplateDocument | null> {
  const project = await db().project.findUnique({
    where: { workspaceId_slug: { workspaceId: scope.workspace.id, slug } },
    include: {
      items: {
        where: { state: { not: 'not-applicable' } },
        include: { probes: { orderBy: { position: 'asc' } } },
        orderBy: { position: 'asc' },
      },
      steps: { where: { retiredAt: null }, orderBy: { position: 'asc' } },
      watchItems: { where: { endedAt: null }, orderBy: { position: 'asc' } },
      templates: { include: { version: true }, orderBy: { position: 'asc' } },
    },
  });
  if (!project) return null;
  const documents = project.templates.map(({ version }) => templateDocument.parse(version.document));
  const { items, steps, watchItems: every } = project;
  return templateOf(project, { items, steps, every }, documents);
}
