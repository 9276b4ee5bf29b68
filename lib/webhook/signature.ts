import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret in the form of Standard Webhooks: 32 random bytes in base64 behind a prefix. */
export const makeSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

export type Signed = { id: string; sentAt: Date; body: string; secret: string };

/** The headers that sign a message: HMAC-SHA256 over id, time and body. Source: Standard Webhooks 1.0.0, "Signature scheme". */
export function signatureHeaders({ id, sentAt, body, secret }: Signed): [name: string, value: string][] {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return [
    ['webhook-id', id],
    ['webhook-timestamp', timestamp],
    ['webhook-signature', `v1,${mac}`],
  ];
}
