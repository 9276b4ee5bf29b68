import 'server-only';
import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type Role, roles } from '#lib/core/policy.ts';
import { type Duties, dutiesIn } from './duties.ts';
import { findByToken } from './invitation.ts';
import { isUsable, type Standing, standingOf } from './rules.ts';
import { hashToken } from './token.ts';

export type MemberRow = {
  userId: string;
  name: string;
  email: string;
  role: Role | null;
  joinedAt: Date | null;
  /** Open items assigned to them in projects that are not archived. */
  openItems: number;
} & Duties;

/** Members, and with `role: null` people who left and still hold something; owners first, then by name. */
export async function readMembers(
  scope: Scope,
): Promise<{ members: MemberRow[]; left: MemberRow[]; canManage: boolean }> {
  const rows = await db().$queryRaw<MemberRow[]>`
    WITH held AS (
      SELECT i."assigneeId" AS "userId", count(*)::int AS items
      FROM "Item" i JOIN "Project" p ON p.id = i."projectId"
      WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p."archivedAt" IS NULL
        AND i."assigneeId" IS NOT NULL AND i.state NOT IN ('done', 'waived', 'not-applicable')
      GROUP BY i."assigneeId"
    ), duties AS (${dutiesIn(scope.workspace.id)}),
    mine AS (SELECT * FROM "Membership" WHERE "workspaceId" = ${scope.workspace.id}::uuid)
    SELECT u.id AS "userId", u.name, u.email, m.role, m."joinedAt", coalesce(h.items, 0) AS "openItems",
      coalesce(d.steps, 0) AS steps, coalesce(d.entries, 0) AS entries, coalesce(d.leads, 0) AS leads
    FROM mine m FULL JOIN held h USING ("userId") FULL JOIN duties d USING ("userId")
    JOIN "User" u ON u.id = "userId" ORDER BY u.name, u.email`;
  const members = rows
    .filter(({ role }) => role !== null)
    .sort((a, b) => roles.indexOf(a.role ?? 'viewer') - roles.indexOf(b.role ?? 'viewer'));
  return {
    members,
    left: rows.filter(({ role }) => role === null),
    canManage: can(scope, 'workspace.manage'),
  };
}

export type InvitationRow = { id: string; email: string; role: Role; createdAt: Date; expiresAt: Date };

/** Invitations that were neither accepted nor taken back, expired ones too. Null for who may not manage. */
export async function readInvitations(scope: Scope): Promise<InvitationRow[] | null> {
  if (!can(scope, 'workspace.manage')) return null;
  const rows = await db().invitation.findMany({
    where: { workspaceId: scope.workspace.id, acceptedAt: null, revokedAt: null },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true },
    orderBy: { email: 'asc' },
  });
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

export type SessionRow = { id: string; device: string; createdAt: Date; expiresAt: Date; current: boolean };

/** One's own sessions that are alive, the present one first, then the newest. */
export async function readSessions(scope: Scope, now: Date): Promise<SessionRow[]> {
  const rows = await db().session.findMany({
    where: { userId: scope.userId, endedAt: null, expiresAt: { gt: now } },
    select: { id: true, device: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: 'desc' },
  });
  const marked = rows.map((row) => ({ ...row, current: row.id === scope.sessionId }));
  return marked.sort((a, b) => Number(b.current) - Number(a.current));
}

export type OpenedLink = {
  standing: Standing;
  email: string;
  role: Role;
  workspace: string;
  hasAccount: boolean;
};

/** What an invitation's link says to whoever holds it; null where there is no such link. */
export async function readInvitation(token: string, now: Date): Promise<OpenedLink | null> {
  const found = await findByToken(db(), hashToken(token));
  if (!found) return null;
  const account = await db().user.findUnique({ where: { email: found.email }, select: { id: true } });
  const { email, role, workspace } = found;
  return {
    standing: standingOf(found, now),
    email,
    role,
    workspace: workspace.name,
    hasAccount: account !== null,
  };
}

/** Whose password a reset link sets; null where the link is dead or there is none. */
export async function readResetLink(token: string, now: Date): Promise<{ email: string } | null> {
  const link = await db().resetLink.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { usedAt: true, expiresAt: true, user: { select: { email: true } } },
  });
  return link && isUsable(link, now) ? { email: link.user.email } : null;
}
