import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { findProject, type Project } from '#lib/item/subject.ts';

/** An entry of a project, its row locked and before it the project's, as the clock does that plans; null for outsiders. */
export async function lockEntry(tx: Tx, input: { project: string; entry: string }, scope: Scope) {
  const project = await findProject(tx, scope, input.project);
  if (!project) return null;
  await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${project.id}::uuid FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "WatchItem" WHERE "projectId" = ${project.id}::uuid AND key = ${input.entry}
    FOR NO KEY UPDATE`;
  const where = { projectId_key: { projectId: project.id, key: input.entry } };
  const entry = await tx.watchItem.findUnique({ where });
  return entry && { project, entry };
}

/** An occurrence of a project with its entry, its row locked; null for outsiders. */
export async function lockOccurrence(tx: Tx, input: { project: string; occurrence: string }, scope: Scope) {
  const project = await findProject(tx, scope, input.project);
  if (!project) return null;
  await tx.$queryRaw`SELECT 1 FROM "Occurrence" WHERE id = ${input.occurrence}::uuid FOR NO KEY UPDATE`;
  const where = { id: input.occurrence, projectId: project.id };
  const occurrence = await tx.occurrence.findFirst({ where, include: { watchItem: true } });
  return occurrence && { project, occurrence };
}

/** The chain of a project's events. */
export const chainOf = ({ workspace }: Scope, { id }: Pick<Project, 'id'>) => ({
  of: { workspaceId: workspace.id, projectId: id },
});

/** Where an entry starts, from how long after the launch that is. */
export const startsFromOf = (after: string | null): string => (after === null ? 'launch' : `launch+${after}`);
