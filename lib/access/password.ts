import 'server-only';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP's password storage page asks for at least: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Costs the same to verify as a real hash, and no password fits it.
const base64 = (bytes: number) => Buffer.alloc(bytes).toString('base64').replace(/=+$/, '');
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${base64(16)}$${base64(32)}`;

// The same letters typed on two systems may come as different code points (RFC 8265, section 4.2).
const normal = (password: string): string => password.normalize('NFC');

/** The hash of a password, salted, in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), COST);

/** Whether the password fits. An absent hash takes as long as a wrong password, and never fits. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? NOBODY, normal(password));
  return fits && typeof stored === 'string';
}
