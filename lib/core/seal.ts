import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from './env.ts';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

// A key of its own for each purpose (RFC 5869), so that what was sealed for one opens for no other.
const keyFor = (purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', env().HOLDPOINT_SECRET, '', `holdpoint ${purpose}`, 32));

/** Encrypts a text under HOLDPOINT_SECRET, so that a copy of the database alone does not give it away. */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFor(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** What was sealed for this purpose; null where HOLDPOINT_SECRET has changed since, or it was altered. */
export function unseal(sealed: string, purpose: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE + TAG) return null;
  const cipher = createDecipheriv(CIPHER, keyFor(purpose), bytes.subarray(0, NONCE));
  cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return cipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + cipher.final('utf8');
  } catch {
    return null;
  }
}
