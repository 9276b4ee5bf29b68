import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { about, refuseArchived } from '#lib/item/subject.ts';
import { nameWaiver } from '../end.ts';
import { mayReject } from '../rules.ts';
import { rejectWaiver as input } from '../schema.ts';
import { loadWaiver } from '../subject.ts';
import { tellRequester } from '../tell.ts';

/** Rejects a request, with the reason that who asked is owed. */
export const rejectWaiver = defineCommand({
  name: 'waiver.reject',
  may: 'waiver.approve',
  input,
  load: loadWaiver,
  async execute({ tx, actor, input: { note }, subject: { project, item, waiver, requester }, now }) {
    const refused = refuseArchived(project) ?? mayReject(waiver);
    if (refused) return refused;
    const decided = { decision: 'rejected', decidedById: actor.userId, decidedAt: now, decisionNote: note };
    const { count } = await tx.waiver.updateMany({
      where: { id: waiver.id, decision: 'pending' },
      data: decided,
    });
    if (count === 0) return conflict('Somebody else has just decided this.');
    await tellRequester(tx, { actor, project, item, now }, waiver, { as: 'rejected', note });
    const data = { ...nameWaiver(waiver), requester, note };
    return done({ waiver: waiver.id }, { type: 'waiver.rejected', ...about(actor, project, item), data });
  },
});
