import 'server-only';
import type { Actor } from '#lib/core/actor.ts';
import type { EventOf } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import { type Moved, refresh } from '#lib/readiness/refresh.ts';
import type { ItemState } from '#lib/readiness/schema.ts';
import { failedProbe } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import type { WaiverKind } from './schema.ts';

type Item = { id: string; key: string; state: string };
type Waiver = { id: string; kind: WaiverKind; probeKind: string | null };
type Where = { actor: Actor; project: { id: string; workspaceId: string }; now: Date };
type Ended = { state: ItemState; fallen: EventOf<'signoff.voided'>[] };

/**
 * Ends what is in force on a locked item, in the caller's transaction: the item goes back to what its facts
 * say, and where a dispute ends, a confirmed failure voids what it would have voided. Null where somebody
 * else ended it first.
 */
export async function endInForce(tx: Tx, where: Where, item: Item, waiver: Waiver): Promise<Ended | null> {
  const { project, now } = where;
  const inForce = { id: waiver.id, decision: 'approved', endedAt: null };
  const { count } = await tx.waiver.updateMany({ where: inForce, data: { endedAt: now } });
  if (count === 0) return null;
  const fallen = waiver.kind === 'dispute' ? await voidFailed(tx, where, item, waiver) : [];
  return { fallen, state: stateAfter(await refresh(tx, project.id, now), item) };
}

async function voidFailed(tx: Tx, where: Where, item: Item, { probeKind }: Waiver) {
  const failed = { itemId: item.id, kind: probeKind ?? '', verdict: 'fail', confirming: false };
  const probes = await tx.itemProbe.findMany({ where: failed });
  const { url: target } = await tx.target.findFirstOrThrow({
    where: { projectId: where.project.id, production: true },
  });
  const causes = probes.map((probe) => failedProbe({ ...probe, code: probe.code ?? '', target }));
  return voidSignOffs(
    tx,
    where,
    [item],
    (facts) => causes.map((cause) => cause(facts)).find(Boolean) ?? null,
  );
}

/** The item's state after a refresh moved it, or the one it had. */
export const stateAfter = (moved: readonly Moved[], item: { id: string; state: string }): ItemState =>
  moved.find(({ id }) => id === item.id)?.to ?? (item.state as ItemState);

/** What every event of a waiver names. */
export const nameWaiver = ({ id, kind, probeKind }: Waiver) => ({ waiver: id, kind, probe: probeKind });
