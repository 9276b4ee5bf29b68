import 'server-only';
import { db } from '#lib/core/db.ts';
import { beginTry, endTry } from './lockout.ts';
import { verifyPassword } from './password.ts';
import { credentialsInput } from './schema.ts';
import { openSession } from './session.ts';

export type SignedIn = { id: string; name: string; email: string; sessionId: string };
type From = { address: string; userAgent: string };

/**
 * Signs in with an e-mail address and a password: the person with a new session, or null. Unknown address,
 * wrong password and locked out give the same answer after the same work, one verification of Argon2 among it.
 */
export async function signIn(credentials: unknown, from: From, now = new Date()): Promise<SignedIn | null> {
  const input = credentialsInput.safeParse(credentials);
  if (!input.success) return null;
  const { email, password } = input.data;
  const tried = await beginTry(email, from.address, now);
  const user = await db().user.findUnique({ where: { email } });
  const fits = await verifyPassword(user?.passwordHash, password);
  if (!user || !fits || tried.locked) {
    await endTry(tried, 'refused', now);
    return null;
  }
  await endTry(tried, 'signed-in', now);
  const sessionId = await openSession(user.id, from.userAgent, now);
  return { id: user.id, name: user.name, email, sessionId };
}
