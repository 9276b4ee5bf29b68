import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { momentIn } from '#lib/core/calendar.ts';
import { type Context, defineCommand, done } from '#lib/core/command.ts';
import { about, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { nameWaiver, stateAfter } from '../end.ts';
import { mayAsk, needsApprover } from '../rules.ts';
import {
  askWaiver as askInput,
  disputeProbe as disputeInput,
  markNotApplicable as markInput,
  type WaiverKind,
} from '../schema.ts';
import { loadItem } from '../subject.ts';
import { tellApprovers } from '../tell.ts';

type Input = { project: string; item: string; reason: string };
type Subject = NonNullable<Awaited<ReturnType<typeof loadItem>>>;
type Asked = { kind: WaiverKind; probeKind: string | null; until: string | null };

/** Asks that a risk be accepted until a moment. Changes nothing until somebody else approves. */
export const askWaiver = defineCommand({
  name: 'waiver.ask',
  may: 'waiver.ask',
  input: askInput,
  load: loadItem,
  execute: (context) => ask(context, { kind: 'waiver', probeKind: null, until: context.input.expiresAt }),
});

/** Says that a probe's verdict is wrong on an item. Until somebody else approves, the probe blocks as before. */
export const disputeProbe = defineCommand({
  name: 'waiver.dispute',
  may: 'waiver.ask',
  input: disputeInput,
  load: loadItem,
  execute: (context) =>
    ask(context, { kind: 'dispute', probeKind: context.input.probeKind, until: context.input.expiresAt }),
});

/** Marks an item as not applicable: at once with a reason, or on a critical item once somebody else approves. */
export const markNotApplicable = defineCommand({
  name: 'waiver.mark-not-applicable',
  may: 'waiver.ask',
  input: markInput,
  load: loadItem,
  execute: (context) => ask(context, { kind: 'not-applicable', probeKind: null, until: null }),
});

async function ask(context: Context<Scope, Input, Subject>, { kind, probeKind, until }: Asked) {
  const { tx, actor, input, subject, now } = context;
  const { project, item } = subject;
  const expiresAt = until === null ? null : momentIn(until, project.timeZone);
  const refused = refuseArchived(project) ?? mayAsk(item, { kind, probeKind, expiresAt }, now);
  if (refused) return refused;
  const pending = needsApprover(kind, item.severity);
  const { reason } = input;
  const asked = { itemId: item.id, projectId: project.id, requestedById: actor.userId, requestedAt: now };
  const decided = pending ? {} : { decision: 'approved', decidedById: actor.userId, decidedAt: now };
  const { id } = await tx.waiver.create({
    data: { ...asked, ...decided, kind, probeKind, reason, expiresAt },
  });
  if (pending) await tellApprovers(tx, { actor, project, item, now }, { id, kind, probeKind, reason });
  const state = pending ? item.state : stateAfter(await refresh(tx, project.id, now), item);
  const named = nameWaiver({ id, kind, probeKind });
  const place = about(actor, project, item);
  const until_ = expiresAt?.toISOString() ?? null;
  return done(
    { waiver: id, pending, state },
    pending
      ? { type: 'waiver.asked', ...place, data: { ...named, reason, expiresAt: until_ } }
      : { type: 'waiver.declared', ...place, data: { ...named, reason, state } },
  );
}
