import 'server-only';
import type { Insider } from './actor.ts';
import { db, type Tx } from './db.ts';
import { ok, type Refused, type Result, refuse } from './result.ts';
import type { Within } from './run.ts';
import { seal, unseal } from './seal.ts';

/** How long an answer is kept for the same key, in PostgreSQL's words. */
const KEPT = '24 hours';
const PURPOSE = 'answer';

declare module './jobs.ts' {
  interface JobTypes {
    'api.forget': Record<string, never>;
  }
}

/** A request with an idempotency key: who sent it, the key, and the digest of what it asks. */
type Sent = { caller: Insider; key: string; digest: string };

export const KEY_HEADER = 'idempotency-key';

/** The request's key, null where it sends none, or why it cannot be used. */
export function readKey(headers: Headers): Result<string | null> {
  const key = headers.get(KEY_HEADER);
  return key === null || /^[\x21-\x7e]{1,200}$/.test(key) ? ok(key) : badKey;
}

const badKey = refuse(
  400,
  'bad-key',
  'An Idempotency-Key is up to 200 visible ASCII characters without spaces.',
);
const reused = refuse(
  422,
  'key-reused',
  'This Idempotency-Key was used for another request. Take a new one.',
);
const lost = refuse(409, 'answer-lost', 'This was done, but what was answered cannot be read any more.');
const going: Refused = refuse(
  409,
  'key-in-use',
  'The request with this Idempotency-Key is being worked on. Wait.',
);

/**
 * Makes a write with an idempotency key happen once: the answer is kept in the write's own transaction, so that a
 * crash leaves both or neither, and the same request later gets it again. A refusal changes nothing and keeps nothing.
 */
export function once<O>({ caller, key, digest }: Sent, onReplay: () => void): Within<O> {
  const actor =
    caller.kind === 'token' ? `token:${caller.tokenId}` : `${caller.workspace.id}:${caller.userId}`;
  return {
    async before(tx) {
      const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended(${`${actor} ${key}`}, 0)) AS free`;
      if (!lock?.free) return going;
      const kept = await find(tx, actor, key);
      if (!kept) return null;
      if (kept.digest !== digest) return reused;
      const answer = unseal(kept.answer, PURPOSE);
      if (answer === null) return lost;
      onReplay();
      return ok(JSON.parse(answer) as O);
    },
    async after(tx, value) {
      const answer = seal(JSON.stringify(value ?? null), PURPOSE);
      await tx.$executeRaw`
        INSERT INTO "ApiAnswer" (actor, key, digest, answer, at) VALUES (${actor}, ${key}, ${digest}, ${answer}, now())
        ON CONFLICT (actor, key) DO UPDATE SET digest = EXCLUDED.digest, answer = EXCLUDED.answer, at = EXCLUDED.at`;
    },
  };
}

async function find(tx: Tx, actor: string, key: string) {
  const [row] = await tx.$queryRaw<{ digest: string; answer: string }[]>`
    SELECT digest, answer FROM "ApiAnswer"
    WHERE actor = ${actor} AND key = ${key} AND at > now() - ${KEPT}::interval`;
  return row ?? null;
}

/** Forgets answers and counts that nobody can ask for any more. */
export async function forgetAnswers(): Promise<void> {
  await db().$executeRaw`DELETE FROM "ApiAnswer" WHERE at <= now() - ${KEPT}::interval`;
  await db().$executeRaw`DELETE FROM "ApiUse" WHERE minute < floor(extract(epoch FROM now()) / 60)::int - 1`;
}
