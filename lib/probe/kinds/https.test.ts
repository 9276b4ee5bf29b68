import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { https } from './https.ts';

const now = new Date('2026-11-21T00:00:00Z');
const v6 = '2606:4700::1';
const tls = { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', trustError: null, nameMatches: true };
const six = (seen: HttpSeen): HttpSeen => ({ ...seen, address: v6 });
const untrusted = answered({ tls: { ...tls, trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
const misnamed = answered({ tls: { ...tls, nameMatches: false, trustError: 'CERT_HAS_EXPIRED' } });

describe('https', () => {
  it.each([
    ['one address', [answered()], 'https.ok'],
    ['both families', [answered(), six(answered())], 'https.ok'],
    ['a redirect', [answered({ status: 308 })], 'https.ok'],
    ['a login wanted', [answered({ status: 401 })], 'https.ok'],
    ['forbidden', [answered({ status: 403 })], 'https.ok'],
    ['not found', [answered({ status: 404 })], 'https.bad-status'],
    ['a bad gateway', [answered({ status: 502 })], 'https.server-error'],
    ['one of two ill', [answered(), six(answered({ status: 500 }))], 'https.server-error'],
    ['self-signed', [untrusted], 'https.untrusted'],
    ['another name, and expired', [misnamed], 'https.name-mismatch'],
    ['self-signed over IPv6 only', [answered(), six(untrusted)], 'https.untrusted'],
    ['the port closed', [unanswered()], 'https.refused'],
    ['closed without an answer', [unanswered({ failure: 'closed', stage: 'request' })], 'https.closed'],
    ['a TLS alert', [unanswered({ failure: 'tls-alert', alert: 'unrecognized_name' })], 'https.tls-refused'],
    ['plain HTTP on the port', [unanswered({ failure: 'protocol', stage: 'tls' })], 'https.not-https'],
    ['no such name', [unanswered({ failure: 'unresolvable', address: null })], 'https.unresolvable'],
    ['SERVFAIL', [unanswered({ failure: 'dns-failure', address: null })], 'net.dns-failure'],
    ['a timeout', [unanswered({ failure: 'timeout' })], 'net.timeout'],
    ['our TLS library', [unanswered({ failure: 'tls-local' })], 'net.tls-local'],
    ['guarded', [unanswered({ failure: 'guarded' })], 'net.guarded'],
    ['IPv6 refused', [answered(), six(unanswered())], 'https.family-down'],
    ['IPv6 silent', [answered(), six(unanswered({ failure: 'timeout' }))], 'https.family-down'],
    ['no IPv6 route here', [answered(), six(unanswered({ failure: 'unreachable' }))], 'https.no-route'],
    ['one of two IPv4 refused', [answered(), unanswered()], 'https.address-down'],
    ['one down, the other untrusted', [untrusted, six(unanswered())], 'https.untrusted'],
    ['all refused', [unanswered(), six(unanswered())], 'https.refused'],
    ['refused and silent', [unanswered(), six(unanswered({ failure: 'timeout' }))], 'https.refused'],
    ['a bot wall', [answered({ status: 503, headers: [['cf-mitigated', 'challenge']] })], 'net.bot-wall'],
    ['too many requests', [answered({ status: 429 })], 'net.too-many-requests'],
  ])('%s', (_name, seen, code) => {
    expect(https.observation.parse({ seen })).toEqual({ seen });
    expect(https.judge({ seen }, {}, now).code).toBe(code);
  });
});
