import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { withdrawSignOff as input } from '../schema.ts';

/** Takes one's own standing sign-off back; it stays on record as withdrawn. */
export const withdrawSignOff = defineCommand({
  name: 'signoff.withdraw',
  may: 'item.sign',
  input,
  load: (tx, { project, item }, scope) => lockItem(tx, scope, project, item),
  async execute({ tx, actor, input: { reason }, subject: { project, item }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const where = { itemId: item.id, userId: actor.userId, withdrawnAt: null, voidedAt: null };
    const standing = await tx.signOff.findFirst({ where, select: { id: true } });
    if (!standing) return refuse(409, 'not-signed', 'You have no standing sign-off on this item.');
    await tx.signOff.update({ where: { id: standing.id }, data: { withdrawnAt: now } });
    await refresh(tx, project.id, now);
    const data = { signOff: standing.id, reason };
    return done(
      { signOff: standing.id },
      { type: 'signoff.withdrawn', ...about(actor, project, item), data },
    );
  },
});
