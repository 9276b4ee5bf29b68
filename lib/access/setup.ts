import 'server-only';
import { db } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { setUp } from './commands/set-up.ts';
import { setupLink } from './link.ts';
import { hashToken, makeToken } from './token.ts';

/** Whether nobody has set this instance up yet. */
export async function isEmptyInstance(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) === null;
}

/**
 * The one-time link that sets an empty instance up, under the address given; null where somebody has. Each
 * call makes a new link, and links made before are dead from then on.
 */
export async function ensureSetupLink(baseUrl: string): Promise<string | null> {
  if (!(await isEmptyInstance())) return null;
  const token = makeToken();
  await db().$transaction([
    db().setupLink.deleteMany({ where: { usedAt: null } }),
    db().setupLink.create({ data: { tokenHash: hashToken(token) } }),
  ]);
  return setupLink(baseUrl, token);
}

/** Whether a set-up link is good still. */
export async function isSetupLink(token: string): Promise<boolean> {
  const where = { tokenHash: hashToken(token), usedAt: null };
  return (await db().setupLink.findFirst({ where, select: { id: true } })) !== null;
}

/**
 * Sets an empty instance up from HOLDPOINT_OWNER_EMAIL and HOLDPOINT_OWNER_PASSWORD, as containers do. Gives
 * whether it did. Harmless on an instance that is set up; throws when the values are refused.
 */
export async function setUpFromEnvironment(): Promise<boolean> {
  const { HOLDPOINT_OWNER_EMAIL: email, HOLDPOINT_OWNER_PASSWORD: password } = env();
  if (!email || !password || !(await isEmptyInstance())) return false;
  const name = email.slice(0, email.indexOf('@'));
  const input = { email, password, name, workspaceName: 'Launches', mode: 'team' };
  const result = await run(setUp, mintSystem('environment'), input);
  if (!result.ok && result.refusal.code !== 'already-set-up') throw new Error(result.refusal.message);
  return result.ok;
}
