import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import { type Refused, refuse } from '#lib/core/result.ts';

const itemParts = {
  id: true,
  key: true,
  title: true,
  section: true,
  severity: true,
  progress: true,
  blockedReason: true,
  state: true,
  assigneeId: true,
  dueAt: true,
  templateKey: true,
  assignee: { select: { id: true, name: true } },
} as const;

const projectParts = {
  id: true,
  slug: true,
  name: true,
  stage: true,
  launchAt: true,
  timeZone: true,
} as const;

/** A project in the person's workspace, by its slug; null for everybody else. */
export function findProject(tx: Tx, scope: Insider, slug: string) {
  const workspaceId_slug = { workspaceId: scope.workspace.id, slug };
  return tx.project.findUnique({ where: { workspaceId_slug }, select: projectParts });
}

/**
 * Some items of a project, locked in the order of their ids (architecture.md: items by id, then the chain's
 * head). Null where the project or any of the items is not there.
 */
export async function lockItems(tx: Tx, scope: Insider, projectSlug: string, keys: readonly string[]) {
  const project = await findProject(tx, scope, projectSlug);
  if (!project) return null;
  const wanted = [...new Set(keys)];
  await tx.$queryRaw`SELECT 1 FROM "Item" WHERE "projectId" = ${project.id}::uuid AND key = ANY(${wanted})
    ORDER BY id FOR NO KEY UPDATE`;
  const where = { projectId: project.id, key: { in: wanted } };
  const items = await tx.item.findMany({ where, select: itemParts, orderBy: { position: 'asc' } });
  return items.length === wanted.length ? { project, items } : null;
}

/** One locked item of a project, or null. */
export async function lockItem(tx: Tx, scope: Insider, projectSlug: string, key: string) {
  const found = await lockItems(tx, scope, projectSlug, [key]);
  const item = found?.items[0];
  return found && item ? { project: found.project, item } : null;
}

export type Project = NonNullable<Awaited<ReturnType<typeof findProject>>>;
export type LockedItem = NonNullable<Awaited<ReturnType<typeof lockItem>>>['item'];

/** The refusal that every change of an archived project gets, or null. */
export const refuseArchived = (project: Pick<Project, 'stage' | 'name'>): Refused | null =>
  project.stage === 'archived'
    ? refuse(409, 'project-archived', `${project.name} is archived. Take it back into planning to change it.`)
    : null;

/** The chain and the item that an event of an item names. */
export const about = (
  scope: Insider,
  project: Pick<Project, 'id'>,
  item: Pick<LockedItem, 'id' | 'key'>,
) => ({
  of: { workspaceId: scope.workspace.id, projectId: project.id },
  item: { id: item.id, key: item.key },
});

/** Events as the pipeline wants them: at least one, or the sign that nothing changed. */
export function orUnchanged<O>(value: O, events: readonly EventInput[]) {
  const [first, ...rest] = events;
  return first
    ? { ok: true as const, value, events: [first, ...rest] as const }
    : { ok: true as const, value, events: 'unchanged' as const };
}
