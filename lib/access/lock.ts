import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import type { Role } from '#lib/core/policy.ts';

export type LockedWorkspace = { id: string; slug: string; name: string; alone: boolean };

/**
 * The scope's workspace, locked until the transaction ends: who is a member, and as what, is decided by one
 * command at a time, so that two owners cannot each remove the other. Null when the scope's own membership
 * ended, or changed, while it waited.
 */
export async function lockWorkspace(tx: Tx, scope: Scope): Promise<LockedWorkspace | null> {
  const { workspace, userId, role } = scope;
  const [row] = await tx.$queryRaw<LockedWorkspace[]>`
    SELECT id, slug, name, alone FROM "Workspace" WHERE id = ${workspace.id}::uuid FOR NO KEY UPDATE`;
  const standing = await tx.membership.count({ where: { workspaceId: workspace.id, userId, role } });
  return row && standing === 1 ? row : null;
}

export type Member = { userId: string; role: Role; user: { id: string; name: string; email: string } };

/** A member of the scope's workspace, or null; locks the workspace first. */
export async function lockMember(tx: Tx, scope: Scope, userId: string): Promise<Member | null> {
  const workspace = await lockWorkspace(tx, scope);
  return workspace && findMember(tx, workspace.id, userId);
}

/** A member of a workspace, or null. */
export async function findMember(tx: Tx, workspaceId: string, userId: string): Promise<Member | null> {
  const row = await tx.membership.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { userId: true, role: true, user: { select: { id: true, name: true, email: true } } },
  });
  return row && { ...row, role: row.role as Role };
}

/** How many owners a workspace has. */
export const countOwners = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.membership.count({ where: { workspaceId, role: 'owner' } });
