import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { removedEvidence } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { removeEvidence as input } from '../schema.ts';

/** Removes a piece of evidence and leaves a tombstone; the sign-offs that named it fall. */
export const removeEvidence = defineCommand({
  name: 'evidence.remove',
  may: 'evidence.attach',
  input,
  async load(tx, { project, item, evidence }, scope) {
    const found = await lockItem(tx, scope, project, item);
    const piece = found && (await tx.evidence.findFirst({ where: { id: evidence, itemId: found.item.id } }));
    return found && piece ? { ...found, piece } : null;
  },
  async execute({ tx, actor, input: { reason }, subject: { project, item, piece }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    if (piece.addedById !== actor.userId && actor.role === 'engineer') {
      return refuse(403, 'not-yours', 'Only who attached it, or a lead, may remove this evidence.');
    }
    const where = { id: piece.id, removedAt: null };
    const data = { removedAt: now, removedById: actor.userId, removedReason: reason };
    const { count } = await tx.evidence.updateMany({ where, data });
    if (count === 0) return conflict('This evidence has been removed already.');
    const { id: evidence, name, sha256 } = piece;
    const fallen = await voidSignOffs(tx, { actor, project, now }, [item], removedEvidence(piece));
    await refresh(tx, project.id, now);
    const removed = { type: 'evidence.removed' as const, ...about(actor, project, item) };
    return done({ evidence }, { ...removed, data: { evidence, name, sha256, reason } }, ...fallen);
  },
});
