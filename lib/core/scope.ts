import 'server-only';
import { cookies } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import type { Account, Scope } from './actor.ts';
import { db } from './db.ts';
import { env } from './env.ts';
import { mintAccount, mintScope } from './mint.ts';
import type { Role } from './policy.ts';

/** The cookie that carries the sign-in; `__Secure-` wherever Holdpoint is served over HTTPS. */
export function sessionCookie(): { name: string; secure: boolean } {
  const secure = env().HOLDPOINT_URL.startsWith('https:');
  return { name: `${secure ? '__Secure-' : ''}holdpoint.session`, secure };
}

/** The number of the database's session row that the cookie carries, or null. */
export const readSessionId = cache(async (): Promise<string | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: env().HOLDPOINT_SECRET }).catch(() => null);
  return typeof claims?.sessionId === 'string' ? claims.sessionId : null;
});

type Row = {
  userId: string;
  name: string;
  email: string;
  role: Role | null;
  workspaceId: string | null;
  slug: string | null;
  workspace: string | null;
  alone: boolean | null;
};

// One statement answers: is the session alive, who is it, and are they a member of this workspace?
const lookUp = cache(async (sessionId: string, slug: string): Promise<Row | null> => {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT u.id AS "userId", u.name, u.email, m.role, w.id AS "workspaceId", w.slug, w.name AS workspace, w.alone
    FROM "Session" s JOIN "User" u ON u.id = s."userId"
    LEFT JOIN "Workspace" w ON w.slug = ${slug}
    LEFT JOIN "Membership" m ON m."workspaceId" = w.id AND m."userId" = u.id
    WHERE s.id = ${sessionId}::uuid AND s."endedAt" IS NULL AND s."expiresAt" > now()`;
  return row ?? null;
});

/** The signed-in person, or null. */
export async function readAccount(): Promise<Account | null> {
  const sessionId = await readSessionId();
  const row = sessionId && (await lookUp(sessionId, ''));
  if (!row) return null;
  return mintAccount({ userId: row.userId, name: row.name, email: row.email, sessionId });
}

/**
 * The signed-in person in a workspace. Null for everyone else, whether the workspace exists or not: an
 * outsider cannot tell.
 */
export async function readScope(slug: string): Promise<Scope | null> {
  const sessionId = await readSessionId();
  const row = sessionId && (await lookUp(sessionId, slug));
  if (!row || row.role === null || row.workspaceId === null) return null;
  const workspace = { id: row.workspaceId, slug, name: row.workspace ?? '', alone: row.alone === true };
  return mintScope({
    userId: row.userId,
    name: row.name,
    email: row.email,
    role: row.role,
    sessionId,
    workspace,
  });
}
