import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import { type Context, defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { about, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { nameWaiver, stateAfter } from '../end.ts';
import { isInForce, mayApprove } from '../rules.ts';
import { approveWaiver as input } from '../schema.ts';
import { loadWaiver } from '../subject.ts';
import { tellRequester } from '../tell.ts';

type Subject = NonNullable<Awaited<ReturnType<typeof loadWaiver>>>;

/** Approves what somebody else asked for; it takes the place of an earlier one of its kind. */
export const approveWaiver = defineCommand({
  name: 'waiver.approve',
  may: 'waiver.approve',
  input,
  load: loadWaiver,
  async execute(context) {
    const {
      tx,
      actor,
      input: { note },
      subject: { project, item, waiver, requester, alone },
      now,
    } = context;
    const decider = { userId: actor.userId, alone };
    const refused = refuseArchived(project) ?? mayApprove(item, waiver, decider, now);
    if (refused) return refused;
    const decided = {
      decision: 'approved',
      decidedById: actor.userId,
      decidedAt: now,
      decisionNote: note || null,
    };
    const { count } = await tx.waiver.updateMany({
      where: { id: waiver.id, decision: 'pending' },
      data: decided,
    });
    if (count === 0) return conflict('Somebody else has just decided this.');
    await tellRequester(tx, { actor, project, item, now }, waiver, { as: 'approved', note });
    const replaced = await replaceEarlier(context);
    const state = stateAfter(await refresh(tx, project.id, now), item);
    const { reason } = waiver;
    const own = waiver.requestedById === actor.userId;
    const expiresAt = waiver.expiresAt?.toISOString() ?? null;
    const data = { ...nameWaiver(waiver), requester, reason, expiresAt, note, own, state };
    const events = replaced.map(
      (data): EventInput => ({ type: 'waiver.ended', ...about(actor, project, item), data }),
    );
    return done({ state }, { type: 'waiver.approved', ...about(actor, project, item), data }, ...events);
  },
});

async function replaceEarlier({ tx, subject: { item, waiver }, now }: Context<Scope, unknown, Subject>) {
  const isEarlier = ({ kind, probeKind }: typeof waiver) =>
    kind === waiver.kind && probeKind === waiver.probeKind;
  const earlier = item.waivers.filter((other) => isInForce(other, now) && isEarlier(other));
  await tx.waiver.updateMany({ where: { id: { in: earlier.map(({ id }) => id) } }, data: { endedAt: now } });
  return earlier.map((other) => ({
    ...nameWaiver(other),
    reason: 'A newer one took its place.',
    state: item.state,
  }));
}
