import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';

/** A project of the person's workspace with its production target, its row locked; null for everybody else. */
export async function lockProject(tx: Tx, scope: Insider, slug: string) {
  await tx.$queryRaw`SELECT 1 FROM "Project" WHERE "workspaceId" = ${scope.workspace.id}::uuid AND slug = ${slug}
    FOR NO KEY UPDATE`;
  const workspaceId_slug = { workspaceId: scope.workspace.id, slug };
  const targets = { where: { production: true } };
  const project = await tx.project.findUnique({
    where: { workspaceId_slug },
    include: { targets, lead: { select: { name: true } } },
  });
  const target = project?.targets[0];
  return project && target ? { ...project, target } : null;
}

export type LockedProject = NonNullable<Awaited<ReturnType<typeof lockProject>>>;

/** The chain of a project's events. */
export const chainOf = (project: Pick<LockedProject, 'id' | 'workspaceId'>) => ({
  of: { workspaceId: project.workspaceId, projectId: project.id },
});

/** A member who may lead a project, or null. */
export async function findLead(tx: Tx, { workspace }: Insider, userId: string) {
  const where = { workspaceId: workspace.id, userId, role: { in: ['owner', 'lead'] } };
  const found = await tx.membership.findFirst({
    where,
    select: { user: { select: { id: true, name: true } } },
  });
  return found?.user ?? null;
}
