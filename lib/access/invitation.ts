import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import type { Role } from '#lib/core/policy.ts';

const select = {
  id: true,
  workspaceId: true,
  email: true,
  role: true,
  tokenHash: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
} as const;

export type StoredInvitation = {
  id: string;
  workspaceId: string;
  email: string;
  role: Role;
  tokenHash: string;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};

/** An invitation to the scope's workspace, or null. */
export async function findInvitation(tx: Tx, scope: Scope, id: string): Promise<StoredInvitation | null> {
  const row = await tx.invitation.findFirst({ where: { id, workspaceId: scope.workspace.id }, select });
  return row && { ...row, role: row.role as Role };
}

/** The invitation that a link's secret opens, in whatever state, or null. */
export async function findByToken(tx: Tx, tokenHash: string) {
  const row = await tx.invitation.findUnique({
    where: { tokenHash },
    select: { ...select, workspace: { select: { slug: true, name: true } } },
  });
  return row && { ...row, role: row.role as Role };
}

export type OpenedInvitation = NonNullable<Awaited<ReturnType<typeof findByToken>>>;
