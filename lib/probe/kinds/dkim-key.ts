import { createPublicKey, type KeyObject } from 'node:crypto';
import { readTags } from './tag-list.ts';

export type DkimKey =
  | { kind: 'rsa'; bits: number; exponent: bigint; testing: boolean }
  | { kind: 'ed25519'; testing: boolean }
  | { kind: 'revoked' }
  /** `no-key`: not a key record at all. The rest say what makes verifiers pass it over. */
  | { kind: 'no-key' | 'malformed' | 'key-type' | 'sha1-only' | 'not-for-mail'; detail: string };

const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*$/.test(text.replace(/={1,2}$/, ''));

const parseKey = (der: Buffer, type: 'spki' | 'pkcs1'): KeyObject | null => {
  try {
    return createPublicKey({ key: der, format: 'der', type });
  } catch {
    return null;
  }
};

/** SubjectPublicKeyInfo (RFC 6376 errata 3017, what all publish) or a bare RSAPublicKey (the text of §3.6.1). */
const readRsa = (der: Buffer, testing: boolean): DkimKey => {
  const key = parseKey(der, 'spki') ?? parseKey(der, 'pkcs1');
  const details = key?.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails : undefined;
  if (details?.modulusLength === undefined) return { kind: 'malformed', detail: 'p= holds no RSA key' };
  return { kind: 'rsa', bits: details.modulusLength, exponent: details.publicExponent ?? 0n, testing };
};

const listed = (value: string | undefined, fallback: string): string[] =>
  (value ?? fallback).split(':').map((one) => one.trim().toLowerCase());

const readKey = (tags: Map<string, string>): DkimKey => {
  const testing = listed(tags.get('t'), '').includes('y');
  const encoded = (tags.get('p') ?? '').replace(/[ \t\r\n]/g, '');
  if (encoded === '') return { kind: 'revoked' };
  if (!isBase64(encoded)) return { kind: 'malformed', detail: 'p= is not base64' };
  const type = (tags.get('k') ?? 'rsa').toLowerCase();
  const der = Buffer.from(encoded, 'base64');
  if (type === 'rsa') return readRsa(der, testing);
  if (type !== 'ed25519') return { kind: 'key-type', detail: `k=${type}` };
  // RFC 8463 §4: the 32 octets of the key themselves, not a SubjectPublicKeyInfo around them
  if (der.length !== 32)
    return { kind: 'malformed', detail: `p= holds ${der.length} octets, not the 32 of Ed25519` };
  return { kind: 'ed25519', testing };
};

/** Reads a DKIM key record (RFC 6376 §3.6.1, RFC 8301, RFC 8463). Never throws. */
export const readDkimKey = (text: string): DkimKey => {
  const list = readTags(text);
  const { tags } = list;
  const version = tags.get('v');
  if (!tags.has('p'))
    return { kind: version?.startsWith('DKIM') ? 'malformed' : 'no-key', detail: 'there is no p=' };
  if (!list.valid) return { kind: 'malformed', detail: `${list.repeated}= is given twice` };
  if (version?.includes('\\'))
    return { kind: 'malformed', detail: 'a backslash stands before the semicolons' };
  if (version !== undefined && (version !== 'DKIM1' || [...tags.keys()][0] !== 'v'))
    return { kind: 'malformed', detail: version === 'DKIM1' ? 'v= is not the first tag' : `v=${version}` };
  if (tags.has('h') && !listed(tags.get('h'), '').includes('sha256'))
    return { kind: 'sha1-only', detail: `h=${tags.get('h')}` };
  const services = listed(tags.get('s'), '*');
  if (!services.includes('*') && !services.includes('email'))
    return { kind: 'not-for-mail', detail: `s=${tags.get('s')}` };
  return readKey(tags);
};
