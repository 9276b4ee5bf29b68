import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { policy } from '#lib/core/policy.ts';

type Person = { id: string; name: string };

/** A member who may do the work of a step or of what is watched, or null. */
export async function findOwner(tx: Tx, { workspace }: Scope, userId: string): Promise<Person | null> {
  const where = { workspaceId: workspace.id, userId, role: { in: [...policy['item.work']] } };
  const found = await tx.membership.findFirst({
    where,
    select: { user: { select: { id: true, name: true } } },
  });
  return found?.user ?? null;
}

/** The name of somebody who may have left since. */
export const nameOf = (tx: Tx, id: string | null): Promise<Person | null> =>
  id === null
    ? Promise.resolve(null)
    : tx.user.findUnique({ where: { id }, select: { id: true, name: true } });
