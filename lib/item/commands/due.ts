import 'server-only';
import { momentIn } from '#lib/core/calendar.ts';
import { defineCommand } from '#lib/core/command.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { setDue as input } from '../schema.ts';
import { about, lockItems, orUnchanged, refuseArchived } from '../subject.ts';

/** Sets a due date by hand, in the launch's zone, or takes it away. Moving the launch then leaves it alone. */
export const setDue = defineCommand({
  name: 'item.set-due',
  may: 'project.edit',
  input,
  load: (tx, { project, items }, scope) => lockItems(tx, scope, project, items),
  async execute({ tx, actor, input: { dueAt: local }, subject: { project, items }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const dueAt = local === '' ? null : momentIn(local, project.timeZone);
    const changed = items.filter((item) => item.dueAt?.getTime() !== dueAt?.getTime());
    const ids = changed.map((item) => item.id);
    await tx.item.updateMany({ where: { id: { in: ids } }, data: { dueAt, dueByHand: true } });
    if (changed.length > 0) await refresh(tx, project.id, now);
    const events = changed.map((item) => ({
      type: 'item.due-set' as const,
      ...about(actor, project, item),
      data: { from: item.dueAt?.toISOString() ?? null, to: dueAt?.toISOString() ?? null },
    }));
    return orUnchanged({ changed: changed.map((item) => item.key) }, events);
  },
});
