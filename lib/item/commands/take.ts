import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { mayTake } from '../rules.ts';
import { takeItem as input } from '../schema.ts';
import { about, lockItem, refuseArchived } from '../subject.ts';

/** Makes an item that is nobody's one's own. */
export const takeItem = defineCommand({
  name: 'item.take',
  may: 'item.work',
  input,
  load: (tx, { project, item }, scope) => lockItem(tx, scope, project, item),
  async execute({ tx, actor, subject: { project, item }, now }) {
    if (item.assigneeId === actor.userId) return unchanged({ key: item.key });
    const refused = refuseArchived(project) ?? mayTake(item);
    if (refused) return refused;
    const where = { id: item.id, assigneeId: null };
    const { count } = await tx.item.updateMany({ where, data: { assigneeId: actor.userId } });
    if (count === 0) return conflict('Somebody else has just taken this item.');
    await refresh(tx, project.id, now);
    const to = { id: actor.userId, name: actor.name };
    return done(
      { key: item.key },
      { type: 'item.assigned', ...about(actor, project, item), data: { from: null, to } },
    );
  },
});
