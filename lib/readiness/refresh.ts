import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { tellReleased } from '#lib/notify/assigned.ts';
import { loadFacts } from './facts.ts';
import { deriveStates, hasPassed } from './rules.ts';
import type { ItemState, ReadinessRow } from './schema.ts';
import { scoreReadiness } from './score.ts';
import { keepDay } from './snapshots.ts';

/** An item whose state a refresh moved. */
export type Moved = { id: string; key: string; from: ItemState; to: ItemState };

/**
 * Derives every item's state anew and rewrites the project's portfolio row, in the caller's transaction.
 * Call it after the change and before the events. Locks the row first, so that two changes to one project
 * never count each other away. Whose items waited for a hold that opens is told. Answers what moved.
 */
export async function refresh(tx: Tx, projectId: string, now: Date): Promise<Moved[]> {
  await tx.$queryRaw`SELECT 1 FROM "Readiness" WHERE "projectId" = ${projectId}::uuid FOR UPDATE`;
  const facts = await loadFacts(tx, [projectId]);
  const own = facts.get(projectId);
  if (!own) return [];
  const states = deriveStates(own.items, own.project, now);
  const moved = own.items.flatMap(({ id, key, state: from }) => {
    const to = states.get(key) ?? from;
    return to === from ? [] : [{ id, key, from, to }];
  });
  for (const [state, ids] of groupIds(moved)) {
    await tx.item.updateMany({ where: { id: { in: ids } }, data: { state, stateSince: now } });
  }
  const opened = own.items.filter(
    ({ hold, key, state }) => hold && !hasPassed(state) && hasPassed(states.get(key) ?? state),
  );
  await tellReleased(tx, projectId, opened, now);
  await keepDay(tx, projectId, now);
  const row = { ...scoreReadiness(own.items, states, own.project, now), computedAt: now };
  await write(tx, projectId, row);
  return moved;
}

function groupIds(moved: readonly Moved[]): Map<ItemState, string[]> {
  const groups = new Map<ItemState, string[]>();
  for (const { id, to } of moved) groups.set(to, [...(groups.get(to) ?? []), id]);
  return groups;
}

async function write(tx: Tx, projectId: string, row: ReadinessRow & { computedAt: Date }): Promise<void> {
  await tx.readiness.upsert({ where: { projectId }, create: { projectId, ...row }, update: row });
}
