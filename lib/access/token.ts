import { createHmac, randomBytes } from 'node:crypto';
import { sha256 } from '#lib/core/canonical.ts';
import { env } from '#lib/core/env.ts';

/** A new secret for a link: 32 random bytes in base64url. Only its hash is stored. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** How a link's secret is stored and looked up: its SHA-256 in hexadecimal. */
export const hashToken = (token: string): string => sha256(token);

/**
 * The secret of a link that may be mailed: it follows from what the link is and from HOLDPOINT_SECRET, so that a
 * worker can write it into a mail later, and no row or job ever holds it.
 */
export const tokenOf = (kind: 'invite' | 'reset', id: string, expiresAt: Date): string =>
  createHmac('sha256', env().HOLDPOINT_SECRET)
    .update(`${kind}:${id}:${expiresAt.toISOString()}`)
    .digest('base64url');
