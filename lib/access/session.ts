import 'server-only';
import { cookies, headers } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { db } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { readSessionId, sessionCookie } from '#lib/core/scope.ts';
import { after, describeDevice, LIFE } from './rules.ts';

// Coming and going is no change of a workspace, so it stands in no history and is not a command.

/** A new session of a person who has just shown who they are. Gives its number. */
export async function openSession(userId: string, userAgent: string, now: Date): Promise<string> {
  const data = { userId, device: describeDevice(userAgent), expiresAt: after(now, LIFE.session) };
  return (await db().session.create({ data, select: { id: true } })).id;
}

/** Whether a session's number still opens anything. */
export async function isAlive(sessionId: string, now: Date): Promise<boolean> {
  const where = { id: sessionId, endedAt: null, expiresAt: { gt: now } };
  return (await db().session.findFirst({ where, select: { id: true } })) !== null;
}

/** Ends a session by its number; harmless when it has ended. */
export async function closeSession(sessionId: string, now: Date): Promise<void> {
  await db().session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now } });
}

/** The attributes of the session's cookie. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: sessionCookie().secure }) as const;

/** Signs a person in within a server action: a session, and the same cookie that next-auth makes. */
export async function startSession(userId: string): Promise<void> {
  const sessionId = await openSession(userId, (await headers()).get('user-agent') ?? '', new Date());
  const maxAge = LIFE.session / 1000;
  const token = await encode({ token: { sub: userId, sessionId }, secret: env().HOLDPOINT_SECRET, maxAge });
  (await cookies()).set(sessionCookie().name, token, { ...cookieOptions(), maxAge });
}

/** Signs the person out within a server action. */
export async function endOwnSession(): Promise<void> {
  const sessionId = await readSessionId();
  if (sessionId) await closeSession(sessionId, new Date());
  (await cookies()).set(sessionCookie().name, '', { ...cookieOptions(), maxAge: 0 });
}
