import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { about, refuseArchived } from '#lib/item/subject.ts';
import { endInForce, nameWaiver } from '../end.ts';
import { mayTakeBack } from '../rules.ts';
import { takeBackWaiver as input } from '../schema.ts';
import { loadWaiver } from '../subject.ts';
import { settleAsked } from '../tell.ts';

/** Takes a request back, or what came of it, by who asked or by a lead: the item is as if it were not there. */
export const takeBackWaiver = defineCommand({
  name: 'waiver.take-back',
  may: 'waiver.ask',
  input,
  load: loadWaiver,
  async execute({ tx, actor, subject: { project, item, waiver }, now }) {
    const refused = refuseArchived(project) ?? mayTakeBack(waiver, actor, now);
    if (refused) return refused;
    const place = about(actor, project, item);
    if (waiver.decision === 'pending') {
      const data = { decision: 'taken-back', decidedById: actor.userId, decidedAt: now };
      const { count } = await tx.waiver.updateMany({ where: { id: waiver.id, decision: 'pending' }, data });
      if (count === 0) return conflict('Somebody else has just decided this.');
      await settleAsked(tx, actor.workspace.id, waiver, now);
      return done({ state: item.state }, { type: 'waiver.taken-back', ...place, data: nameWaiver(waiver) });
    }
    const where = { actor, project: { id: project.id, workspaceId: actor.workspace.id }, now };
    const ended = await endInForce(tx, where, item, waiver);
    if (!ended) return conflict('Somebody else has just ended this.');
    const { state, fallen } = ended;
    const data = { ...nameWaiver(waiver), reason: 'Taken back.', state };
    return done({ state }, { type: 'waiver.ended', ...place, data }, ...fallen);
  },
});
