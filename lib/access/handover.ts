import 'server-only';
import type { EventInput } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import { may } from '#lib/core/policy.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { tellAssigned } from '#lib/notify/assigned.ts';
import { findMember, type Member } from './lock.ts';

type Named = { id: string; name: string };
type Held = { id: string; key: string; projectId: string };

/** The open items that somebody holds in a workspace, locked in the order of their ids. */
export const lockHeldItems = (tx: Tx, workspaceId: string, userId: string): Promise<Held[]> =>
  tx.$queryRaw<Held[]>`
    SELECT i.id, i.key, i."projectId" FROM "Item" i JOIN "Project" p ON p.id = i."projectId"
    WHERE i."assigneeId" = ${userId}::uuid AND p."workspaceId" = ${workspaceId}::uuid
      AND p."archivedAt" IS NULL AND i.state NOT IN ('done', 'waived', 'not-applicable')
    ORDER BY i.id FOR NO KEY UPDATE OF i`;

type Handing = { workspaceId: string; from: Named; to: Named; by: Named; now: Date };

/** Assigns items to another member, who is told of them; one event an item, in its project's chain. */
export async function handItemsOver(
  tx: Tx,
  items: readonly Held[],
  { workspaceId, from, to, by, now }: Handing,
) {
  const ids = items.map((item) => item.id);
  await tx.item.updateMany({ where: { id: { in: ids } }, data: { assigneeId: to.id } });
  await tellAssigned(tx, ids, by, now);
  return items.map(
    ({ id, key, projectId }): EventInput => ({
      type: 'item.assigned',
      of: { workspaceId, projectId },
      item: { id, key },
      data: { from, to },
    }),
  );
}

/** The member who is to take items over, or why not. */
export async function findTaker(tx: Tx, workspaceId: string, userId: string): Promise<Member | Refused> {
  const taker = await findMember(tx, workspaceId, userId);
  if (taker && may(taker.role, 'item.work')) return taker;
  const message = 'Choose a member who may work on items: an owner, lead or engineer.';
  return refuse(422, 'cannot-take', message, { handOnTo: message });
}
