import 'server-only';
import { db } from '#lib/core/db.ts';
import { isLocked, LOCK } from './rules.ts';

export type Try = { id: string; account: string; locked: boolean };
type Counts = { ofAccount: number; ofAddress: number };

/**
 * Counts a try to sign in before its password is looked at, so that many at once cannot slip past the limit.
 * A try that finds itself locked out leaves no trace: the lock ends a window after the failures that made it.
 */
export async function beginTry(account: string, address: string, now: Date): Promise<Try> {
  const since = new Date(now.getTime() - LOCK.window);
  const { id } = await db().signInFailure.create({ data: { account, address, at: now } });
  const [counts] = await db().$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE account = ${account})::int AS "ofAccount",
           count(*) FILTER (WHERE address = ${address})::int AS "ofAddress"
    FROM "SignInFailure" WHERE at > ${since} AND (account = ${account} OR address = ${address})`;
  const locked = isLocked({ account: counts?.ofAccount ?? 0, address: counts?.ofAddress ?? 0 });
  return { id, account, locked };
}

/** Ends a try: what is no failure is taken back, and what is older than the window is forgotten. */
export async function endTry(tried: Try, outcome: 'signed-in' | 'refused', now: Date): Promise<void> {
  const old = { at: { lte: new Date(now.getTime() - LOCK.window) } };
  const own = outcome === 'signed-in' ? { account: tried.account } : { id: tried.locked ? tried.id : nobody };
  await db().signInFailure.deleteMany({ where: { OR: [own, old] } });
}

const nobody = '00000000-0000-0000-0000-000000000000';
