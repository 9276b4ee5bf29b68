import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { findProject } from '#lib/item/subject.ts';

/** A target of a project of the person's workspace, its row locked; null for everybody else. */
export async function lockTarget(tx: Tx, scope: Scope, slug: string, id: string) {
  const project = await findProject(tx, scope, slug);
  if (!project) return null;
  await tx.$queryRaw`SELECT 1 FROM "Target" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const target = await tx.target.findFirst({ where: { id, projectId: project.id } });
  return target && { project, target };
}
