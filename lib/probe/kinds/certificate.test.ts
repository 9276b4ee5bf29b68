import { describe, expect, it } from 'vitest';
import { unanswered } from '../seen.ts';
import { certificate } from './certificate.ts';

const now = new Date('2026-11-21T00:00:00Z');
const p = certificate.params.parse({});
const days = (count: number) => new Date(now.getTime() + count * 86_400_000).toISOString();
const one = (change: Record<string, unknown> = {}) => ({
  subject: 'CN=example.com',
  issuer: 'C=US, O=Example Trust, CN=R11',
  names: ['DNS:example.com', 'DNS:www.example.com'],
  validFrom: days(-30),
  validTo: days(60),
  serial: '01',
  sha256: 'ab'.repeat(32),
  keyType: 'ec',
  keyBits: null,
  authority: false,
  caIssuers: ['http://r11.i.example.org/'],
  ...change,
});
const between = one({
  subject: 'CN=R11',
  issuer: 'CN=Root X1',
  authority: true,
  validTo: days(900),
  caIssuers: ['http://x1.i.example.org/'],
});
const privateRoot = one({ subject: 'CN=Corp Root', issuer: 'CN=Corp Root', authority: true, caIssuers: [] });
const seen = (
  chain: ReturnType<typeof one>[],
  trustError: string | null = null,
  nameMatches = true,
  host = 'example.com',
) => ({
  ok: true as const,
  host,
  tls: { protocol: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', trustError, nameMatches },
  chain,
});

describe('certificate', () => {
  it.each([
    ['a third left of ninety days', seen([one(), between]), 'certificate.ok'],
    ['exactly a quarter left', seen([one({ validFrom: days(-45), validTo: days(15) })]), 'certificate.ok'],
    [
      'a second less than a quarter',
      seen([one({ validFrom: days(-45.0001), validTo: days(15) })]),
      'certificate.renew-soon',
    ],
    [
      '22 of 90 days left',
      seen([one({ validFrom: days(-68), validTo: days(22) })]),
      'certificate.renew-soon',
    ],
    ['23 of 90 days left', seen([one({ validFrom: days(-67), validTo: days(23) })]), 'certificate.ok'],
    [
      'two of six days left: short-lived, and in time',
      seen([one({ validFrom: days(-4), validTo: days(2) })]),
      'certificate.ok',
    ],
    [
      '29 of 365 days left',
      seen([one({ validFrom: days(-336), validTo: days(29) })]),
      'certificate.renew-soon',
    ],
    [
      'expired a second ago',
      seen([one({ validTo: days(-1 / 86_400) })], 'CERT_HAS_EXPIRED'),
      'certificate.expired',
    ],
    [
      'expired and for another name',
      seen([one({ validTo: days(-1) })], 'CERT_HAS_EXPIRED', false),
      'certificate.expired',
    ],
    ['expired, and trusted when it was seen', seen([one({ validTo: days(-1) })]), 'certificate.expired'],
    [
      'valid from tomorrow',
      seen([one({ validFrom: days(1) })], 'CERT_NOT_YET_VALID'),
      'certificate.not-yet-valid',
    ],
    ['another name', seen([one({ names: ['DNS:other.test'] })], null, false), 'certificate.name-mismatch'],
    ['only a common name', seen([one({ names: [] })], null, false), 'certificate.name-mismatch'],
    [
      'a wildcard one level too high',
      seen([one({ names: ['DNS:*.com'] })], null, false),
      'certificate.name-mismatch',
    ],
    [
      'a name certificate on an address',
      seen([one()], null, false, '192.0.2.1'),
      'certificate.name-mismatch',
    ],
    [
      'another name and untrusted',
      seen([one()], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', false),
      'certificate.name-mismatch',
    ],
    ['the leaf alone', seen([one()], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate.incomplete-chain'],
    [
      'one of two intermediates',
      seen([one(), between], 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
      'certificate.incomplete-chain',
    ],
    [
      'a private authority, root not sent',
      seen([one({ caIssuers: [] })], 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
      'certificate.untrusted',
    ],
    [
      'a private authority, root sent',
      seen([one(), privateRoot], 'SELF_SIGNED_CERT_IN_CHAIN'),
      'certificate.untrusted',
    ],
    [
      'self-signed',
      seen([one({ issuer: 'CN=example.com' })], 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      'certificate.self-signed',
    ],
    [
      'self-signed and expired',
      seen([one({ validTo: days(-9) })], 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      'certificate.expired',
    ],
    ['an expired intermediate', seen([one(), between], 'CERT_HAS_EXPIRED'), 'certificate.chain-expired'],
    ['a broken signature', seen([one(), between], 'CERT_SIGNATURE_FAILURE'), 'certificate.untrusted'],
    ['revoked by our store', seen([one(), between], 'CERT_REVOKED'), 'certificate.untrusted'],
    ['no certificate', seen([]), 'certificate.unreadable'],
    ['dates that cannot be read', seen([one({ validTo: '' })]), 'certificate.unreadable'],
    ['the port closed', unanswered(), 'net.refused'],
    [
      'a handshake refused',
      unanswered({ failure: 'tls-alert', stage: 'tls', alert: 'handshake_failure' }),
      'net.tls-alert',
    ],
    [
      'our TLS library',
      unanswered({ failure: 'tls-local', stage: 'tls', detail: 'ERR_SSL_DH_KEY_TOO_SMALL' }),
      'net.tls-local',
    ],
    ['a timeout', unanswered({ failure: 'timeout', stage: 'tls' }), 'net.timeout'],
  ])('%s', (_name, observation, code) => {
    expect(certificate.observation.parse(observation)).toEqual(observation);
    expect(certificate.judge(certificate.observation.parse(observation), p, now).code).toBe(code);
  });

  it('takes another share when the project asks for one', () => {
    const half = certificate.params.parse({ leastLeft: 0.5 });
    expect(certificate.judge(seen([one({ validFrom: days(-50), validTo: days(40) })]), half, now).code).toBe(
      'certificate.renew-soon',
    );
  });

  it('turns a passing observation into an expired one as time goes by', () => {
    const stored = seen([one()]);
    expect(certificate.judge(stored, p, now).verdict).toBe('pass');
    expect(certificate.judge(stored, p, new Date(days(61))).code).toBe('certificate.expired');
  });
});
