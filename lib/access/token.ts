import { randomBytes } from 'node:crypto';
import { sha256 } from '#lib/core/canonical.ts';

/** A new secret for a link: 32 random bytes in base64url. Only its hash is stored. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** How a link's secret is stored and looked up: its SHA-256 in hexadecimal. */
export const hashToken = (token: string): string => sha256(token);
