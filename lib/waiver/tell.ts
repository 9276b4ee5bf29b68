import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { policy } from '#lib/core/policy.ts';
import { shortened } from '#lib/notify/rules.ts';
import { type Telling, tell } from '#lib/notify/tell.ts';
import type { WaiverKind } from './schema.ts';

type Where = {
  actor: Scope;
  project: Telling['project'];
  item: NonNullable<Telling['item']>;
  now: Date;
};
type Waiver = { id: string; kind: WaiverKind; probeKind: string | null; reason: string };

const asked = ({ kind, probeKind }: Waiver): string => {
  if (kind === 'dispute') return `a dispute of ${probeKind}`;
  return kind === 'waiver' ? 'a waiver' : 'the mark “not applicable”';
};

const quote = (text: string): string => `“${shortened(text)}”`;

/** Tells everybody who may approve it that something was asked for, in the caller's transaction. */
export async function tellApprovers(tx: Tx, where: Where, waiver: Waiver): Promise<void> {
  const able = await tx.membership.findMany({
    where: { workspaceId: where.actor.workspace.id, role: { in: [...policy['waiver.approve']] } },
    select: { userId: true },
  });
  const to = able.map(({ userId }) => userId);
  const what = `${asked(waiver)}: ${quote(waiver.reason)}`;
  await tellOf(tx, where, { kind: 'approval-wanted', key: keyOf(waiver), to, what });
}

/** What asked for an approval that nobody has to give any more is news to nobody. */
export async function settleAsked(
  tx: Tx,
  workspaceId: string,
  waiver: Pick<Waiver, 'id'>,
  now: Date,
): Promise<void> {
  const where = { workspaceId, kind: 'approval-wanted', key: keyOf(waiver), readAt: null };
  await tx.notice.updateMany({ where, data: { readAt: now } });
}

const keyOf = ({ id }: Pick<Waiver, 'id'>): string => `asked:${id}`;

/** Tells who asked for it what was decided, in the caller's transaction. */
export async function tellRequester(
  tx: Tx,
  where: Where,
  waiver: Waiver & { requestedById: string },
  decided: { as: 'approved' | 'rejected'; note: string },
): Promise<void> {
  await settleAsked(tx, where.actor.workspace.id, waiver, where.now);
  const what = `${decided.as} ${asked(waiver)}${decided.note ? `: ${quote(decided.note)}` : ''}`;
  const to = [waiver.requestedById];
  await tellOf(tx, where, { kind: 'waiver-decided', key: `decided:${waiver.id}`, to, what });
}

function tellOf(
  tx: Tx,
  { actor, project, item, now }: Where,
  more: Pick<Telling, 'kind' | 'key' | 'to' | 'what'>,
): Promise<void> {
  const by = { id: actor.userId, name: actor.name };
  return tell(tx, [{ workspaceId: actor.workspace.id, by, project, item, ...more }], now);
}
