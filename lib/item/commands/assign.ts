import 'server-only';
import { defineCommand } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { tellAssigned } from '#lib/notify/assigned.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { assignItems as input } from '../schema.ts';
import { about, lockItems, orUnchanged, refuseArchived } from '../subject.ts';

/** Gives items to a member, or to nobody. */
export const assignItems = defineCommand({
  name: 'item.assign',
  may: 'project.edit',
  input,
  load: (tx, { project, items }, scope) => lockItems(tx, scope, project, items),
  async execute({ tx, actor, input: { assigneeId }, subject: { project, items }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const to = assigneeId ? await findWorker(tx, actor.workspace.id, assigneeId) : null;
    if (assigneeId && !to) {
      return refuse(
        422,
        'not-a-worker',
        'Choose a member who works on items: an owner, a lead or an engineer.',
      );
    }
    const changed = items.filter((item) => item.assigneeId !== assigneeId);
    const ids = changed.map((item) => item.id);
    await tx.item.updateMany({ where: { id: { in: ids } }, data: { assigneeId } });
    if (changed.length > 0) await refresh(tx, project.id, now);
    await tellAssigned(tx, ids, { id: actor.userId, name: actor.name }, now);
    const events = changed.map((item) => ({
      type: 'item.assigned' as const,
      ...about(actor, project, item),
      data: { from: item.assignee, to },
    }));
    return orUnchanged({ changed: changed.map((item) => item.key) }, events);
  },
});

type Tx = Parameters<typeof lockItems>[0];

async function findWorker(tx: Tx, workspaceId: string, userId: string) {
  const where = { workspaceId, userId, role: { in: ['owner', 'lead', 'engineer'] } };
  const found = await tx.membership.findFirst({
    where,
    select: { user: { select: { id: true, name: true } } },
  });
  return found?.user ?? null;
}
