import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { mayRemove } from '../rules.ts';
import { removeItem as input } from '../schema.ts';
import { about, lockItem, refuseArchived } from '../subject.ts';

/** Removes an item that a lead added and nobody has signed or shown evidence for. */
export const removeItem = defineCommand({
  name: 'item.remove',
  may: 'project.edit',
  input,
  load: (tx, { project, item }, scope) => lockItem(tx, scope, project, item),
  async execute({ tx, actor, subject: { project, item }, now }) {
    const refused = refuseArchived(project) ?? mayRemove(item);
    if (refused) return refused;
    const itemId = item.id;
    const kept =
      (await tx.signOff.count({ where: { itemId } })) + (await tx.evidence.count({ where: { itemId } }));
    if (kept > 0) {
      return refuse(409, 'on-record', `${item.key} carries sign-offs or evidence and stays on record.`);
    }
    await tx.comment.deleteMany({ where: { itemId } });
    await tx.waiver.deleteMany({ where: { itemId } });
    await tx.itemProbe.deleteMany({ where: { itemId } });
    await tx.item.delete({ where: { id: itemId } });
    await refresh(tx, project.id, now);
    const data = { title: item.title };
    return done({ key: item.key }, { type: 'item.removed', ...about(actor, project, item), data });
  },
});
