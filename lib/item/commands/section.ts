import 'server-only';
import { defineCommand } from '#lib/core/command.ts';
import { setSection as input } from '../schema.ts';
import { about, lockItems, orUnchanged, refuseArchived } from '../subject.ts';

/** Moves items to a section, which is new where no item has it yet. What they say, and their signatures, stay. */
export const setSection = defineCommand({
  name: 'item.set-section',
  may: 'project.edit',
  input,
  load: (tx, { project, items }, scope) => lockItems(tx, scope, project, items),
  async execute({ tx, actor, input: { section: to }, subject: { project, items } }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const changed = items.filter(({ section }) => section !== to);
    const ids = changed.map(({ id }) => id);
    await tx.item.updateMany({ where: { id: { in: ids } }, data: { section: to } });
    const events = changed.map((item) => ({
      type: 'item.section-set' as const,
      ...about(actor, project, item),
      data: { from: item.section, to },
    }));
    return orUnchanged({ changed: changed.map(({ key }) => key) }, events);
  },
});
