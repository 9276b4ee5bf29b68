import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { lockItem } from '#lib/item/subject.ts';
import type { ItemState, Severity } from '#lib/readiness/schema.ts';
import type { OnRecord } from './rules.ts';
import type { WaiverKind } from './schema.ts';

type OnItem = { project: string; item: string };

/** A locked item of the person's workspace with its probes and everything ever asked for on it; or null. */
export async function loadItem(tx: Tx, { project, item }: OnItem, scope: Scope) {
  const found = await lockItem(tx, scope, project, item);
  if (!found) return null;
  const where = { itemId: found.item.id };
  const probes = await tx.itemProbe.findMany({ where, orderBy: { id: 'asc' } });
  const waivers = (await tx.waiver.findMany({ where, orderBy: { id: 'asc' } })).map(toRecord);
  const { alone } = await tx.workspace.findUniqueOrThrow({ where: { id: scope.workspace.id } });
  const own = {
    ...found.item,
    state: found.item.state as ItemState,
    severity: found.item.severity as Severity,
    probes: probes.map(({ kind, verdict }) => ({ kind, verdict: verdict as Verdict })),
    waivers,
  };
  return { project: found.project, item: own, alone };
}

type Verdict = 'pass' | 'warn' | 'fail' | 'inconclusive' | null;
type Row = Awaited<ReturnType<Tx['waiver']['findFirstOrThrow']>>;
const toRecord = (row: Row): Row & OnRecord => ({
  ...row,
  kind: row.kind as WaiverKind,
  decision: row.decision as OnRecord['decision'],
});

/** The same, and the one waiver on it that the input names, with who asked for it; or null. */
export async function loadWaiver(tx: Tx, input: OnItem & { waiver: string }, scope: Scope) {
  const found = await loadItem(tx, input, scope);
  const waiver = found?.item.waivers.find(({ id }) => id === input.waiver);
  if (!found || !waiver) return null;
  const requester = await tx.user.findUniqueOrThrow({
    where: { id: waiver.requestedById },
    select: { id: true, name: true },
  });
  return { ...found, waiver, requester };
}
