import 'server-only';
import type { EventInput } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import type { ItemState, Severity } from '#lib/readiness/schema.ts';
import { needsApprover } from '#lib/waiver/rules.ts';

/** What leaves something out: an answer to a question, or a template that has dropped it. */
export type Because = 'answer' | 'upgrade';

export type AwayItem = { id: string; key: string; severity: string; state: string };
type Where = {
  projectId: string;
  workspaceId: string;
  userId: string;
  now: Date;
  because: Because;
  reason: string;
};
type Place = Pick<Where, 'projectId' | 'workspaceId'>;

const about = ({ projectId, workspaceId }: Place, { id, key }: Pick<AwayItem, 'id' | 'key'>) => ({
  ...{ of: { workspaceId, projectId }, item: { id, key } },
});

/**
 * Marks locked items as not applicable, in the caller's transaction, which refreshes afterwards. Critical ones are
 * asked for and wait for somebody else, as always. Source: product.md, "Waivers and not-applicable".
 */
export async function leaveOut(tx: Tx, where: Where, items: readonly AwayItem[]): Promise<EventInput[]> {
  const { projectId, userId, now, because, reason } = where;
  const waiting = await tx.waiver.findMany({
    where: { itemId: { in: items.map(({ id }) => id) }, kind: 'not-applicable', decision: 'pending' },
  });
  const asked = new Set(waiting.map(({ itemId }) => itemId));
  const rows = items
    .filter(({ id, state }) => state !== 'not-applicable' && !asked.has(id))
    .map((item) => ({ item, pending: needsApprover('not-applicable', item.severity as Severity) }));
  const made = await tx.waiver.createManyAndReturn({
    data: rows.map(({ item, pending }) => ({
      ...{ itemId: item.id, projectId, kind: 'not-applicable', reason, because },
      ...{ requestedById: userId, requestedAt: now },
      ...(!pending && { decision: 'approved', decidedById: userId, decidedAt: now }),
    })),
    select: { id: true, itemId: true },
  });
  const ids = new Map(made.map(({ id, itemId }) => [itemId, id]));
  return rows.map(({ item, pending }): EventInput => {
    const named = { waiver: ids.get(item.id) ?? '', kind: 'not-applicable' as const, probe: null, reason };
    return pending
      ? { type: 'waiver.asked', ...about(where, item), data: { ...named, expiresAt: null } }
      : { type: 'waiver.declared', ...about(where, item), data: { ...named, state: 'not-applicable' } };
  });
}

/**
 * Ends what an answer or an upgrade had left out, and takes back what still waited for a decision. Answers the
 * events, to be made when the states after it are known.
 */
export async function bringBack(
  tx: Tx,
  where: Omit<Where, 'because' | 'userId'> & { userId: string | null },
  items: readonly AwayItem[],
): Promise<(stateOf: (id: string) => ItemState | undefined) => EventInput[]> {
  const { userId, now, reason } = where;
  const mine = { itemId: { in: items.map(({ id }) => id) }, kind: 'not-applicable', because: { not: null } };
  const approved = { ...mine, decision: 'approved', endedAt: null };
  const pending = { ...mine, decision: 'pending' };
  const found = await tx.waiver.findMany({ where: { OR: [approved, pending] } });
  await tx.waiver.updateMany({ where: approved, data: { endedAt: now } });
  const decided = { decision: 'taken-back', decidedById: userId, decidedAt: now };
  await tx.waiver.updateMany({ where: pending, data: decided });
  const byId = new Map(items.map((item) => [item.id, item]));
  return (stateOf) =>
    found.flatMap(({ id, itemId, decision }): EventInput[] => {
      const item = byId.get(itemId);
      const named = { waiver: id, kind: 'not-applicable' as const, probe: null };
      if (!item) return [];
      const state = stateOf(itemId) ?? (item.state as ItemState);
      return decision === 'pending'
        ? [{ type: 'waiver.taken-back', ...about(where, item), data: named }]
        : [{ type: 'waiver.ended', ...about(where, item), data: { ...named, reason, state } }];
    });
}
