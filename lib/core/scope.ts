import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Account, Scope } from './actor.ts';
import { db } from './db.ts';
import { env } from './env.ts';
import { mintAccount, mintScope } from './mint.ts';
import type { Role } from './policy.ts';
import { openToken } from './session-token.ts';

/** The cookie that carries the sign-in; `__Secure-` wherever Holdpoint is served over HTTPS. */
export function sessionCookie(): { name: string; secure: boolean } {
  const secure = env().HOLDPOINT_URL.startsWith('https:');
  return { name: `${secure ? '__Secure-' : ''}holdpoint.session`, secure };
}

/** The number of the database's session row that the cookie carries, or null. */
export const readSessionId = cache(async (): Promise<string | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  return token ? openToken(token, new Date()) : null;
});

/** A workspace that a person is a member of. */
export type Home = { slug: string; name: string; role: Role };

type Row = {
  userId: string;
  name: string;
  email: string;
  role: Role | null;
  workspaceId: string | null;
  slug: string | null;
  workspace: string | null;
  alone: boolean | null;
  homes: Home[];
  position: string;
};

// One statement answers: is the session alive, who is it, and are they a member of this workspace, and of which others?
const lookUp = cache(async (sessionId: string, slug: string): Promise<Row | null> => {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT u.id AS "userId", u.name, u.email, m.role, w.id AS "workspaceId", w.slug, w.name AS workspace, w.alone,
      coalesce((SELECT json_agg(json_build_object('slug', o.slug, 'name', o.name, 'role', n.role) ORDER BY o.name, o.slug)
        FROM "Membership" n JOIN "Workspace" o ON o.id = n."workspaceId" WHERE n."userId" = u.id), '[]') AS homes,
      pg_snapshot_xmin(pg_current_snapshot())::text AS position
    FROM "Session" s JOIN "User" u ON u.id = s."userId"
    LEFT JOIN "Workspace" w ON w.slug = ${slug}
    LEFT JOIN "Membership" m ON m."workspaceId" = w.id AND m."userId" = u.id
    WHERE s.id = ${sessionId}::uuid AND s."endedAt" IS NULL AND s."expiresAt" > now()`;
  return row ?? null;
});

/** The workspaces of the signed-in person, by name; asked with `slug`, `readScope` has read them already. */
export async function readHomes(slug = ''): Promise<Home[]> {
  const sessionId = await readSessionId();
  const row = sessionId && (await lookUp(sessionId, slug));
  return row ? row.homes : [];
}

/**
 * Where in the database's transactions this request began, before it read anything else: a stream that goes on from
 * here misses no change that the page does not show yet.
 */
export async function readPosition(slug: string): Promise<string | null> {
  const sessionId = await readSessionId();
  const row = sessionId && (await lookUp(sessionId, slug));
  return row ? row.position : null;
}

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
  const row = sessionId && (await lookUp(sessionId, slug.includes('\0') ? '' : slug));
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
