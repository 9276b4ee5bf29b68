import 'server-only';
import { decode } from 'next-auth/jwt';
import { env } from './env.ts';

type Opened = { sessionId: string | null; until: number };

/** The most tokens that are remembered; the oldest is forgotten first. */
const MOST = 2_000;
const opened = new Map<string, Opened>();

/**
 * The session number that a sign-in token carries, or null for one that is not ours or has expired. Opening a token
 * is pure, and every request of a person carries the same one, so what it said is remembered. Whether the session
 * still opens anything is for the database to say.
 */
export async function openToken(token: string, now: Date): Promise<string | null> {
  const known = opened.get(token);
  if (known && known.until > now.getTime()) return known.sessionId;
  const claims = await decode({ token, secret: env().HOLDPOINT_SECRET }).catch(() => null);
  if (!claims) return null;
  const sessionId = typeof claims.sessionId === 'string' ? claims.sessionId : null;
  const until = typeof claims.exp === 'number' ? claims.exp * 1000 : 0;
  if (opened.size >= MOST) opened.delete(opened.keys().next().value ?? '');
  opened.set(token, { sessionId, until });
  return sessionId;
}
