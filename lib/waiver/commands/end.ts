import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { about, refuseArchived } from '#lib/item/subject.ts';
import { endInForce, nameWaiver } from '../end.ts';
import { mayEnd } from '../rules.ts';
import { endWaiver as input } from '../schema.ts';
import { loadWaiver } from '../subject.ts';

/** Ends what is in force before its time, by somebody who may approve. */
export const endWaiver = defineCommand({
  name: 'waiver.end',
  may: 'waiver.approve',
  input,
  load: loadWaiver,
  async execute({ tx, actor, input: { reason }, subject: { project, item, waiver }, now }) {
    const refused = refuseArchived(project) ?? mayEnd(waiver, now);
    if (refused) return refused;
    const where = { actor, project: { id: project.id, workspaceId: actor.workspace.id }, now };
    const ended = await endInForce(tx, where, item, waiver);
    if (!ended) return conflict('Somebody else has just ended this.');
    const { state, fallen } = ended;
    const data = { ...nameWaiver(waiver), reason, state };
    return done({ state }, { type: 'waiver.ended', ...about(actor, project, item), data }, ...fallen);
  },
});
