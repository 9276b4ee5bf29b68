import { describe, expect, it } from 'vitest';
import type { HttpFacts, HttpSeen } from '../net.ts';
import { answered, answeredPlain, unanswered } from '../seen.ts';
import { hsts } from './hsts.ts';

const now = new Date('2026-11-21T00:00:00Z');
const defaults = hsts.params.parse({});
const sendingWith = (facts: Partial<HttpFacts>, ...values: string[]): HttpSeen =>
  answered({ headers: values.map((value) => ['Strict-Transport-Security', value]), ...facts });
const sending = (...values: string[]) => sendingWith({}, ...values);
const tls = { protocol: 'TLSv1.3', cipher: 'TLS_AES_128_GCM_SHA256', trustError: null, nameMatches: true };
const seen = (https: HttpSeen, rest: { sibling?: HttpSeen; http?: HttpSeen; ip?: boolean } = {}) => ({
  ip: rest.ip ?? false,
  https,
  sibling: rest.sibling ?? null,
  http: rest.http ?? answeredPlain([['Location', 'https://example.com/']]),
});
const good = 'max-age=31536000; includeSubDomains';

describe('one header value', () => {
  it.each([
    [good, 'hsts.ok'],
    ['MAX-AGE=31536000; INCLUDESUBDOMAINS', 'hsts.ok'],
    ['max-age="31536000"; includeSubDomains', 'hsts.ok'],
    ['max-age = 31536000 ;\tincludeSubDomains ;', 'hsts.ok'],
    [';; includeSubDomains;max-age=63072000;;preload', 'hsts.ok'],
    ['max-age=31536000; includeSubDomains; later="a;b"', 'hsts.ok'],
    ['max-age=99999999999999999999; includeSubDomains', 'hsts.ok'],
    ['max-age="3153\\6000"; includeSubDomains', 'hsts.ok'],
    ['max-age=31536000', 'hsts.no-subdomains'],
    ['max-age=31536000; x="includeSubDomains"', 'hsts.no-subdomains'],
    ['max-age=31535999; includeSubDomains', 'hsts.max-age-short'],
    ['max-age=15768000; includeSubDomains', 'hsts.max-age-short'],
    ['max-age=15767999; includeSubDomains', 'hsts.max-age-too-short'],
    ['max-age=0; includeSubDomains', 'hsts.max-age-zero'],
    ['max-age="000"; includeSubDomains', 'hsts.max-age-zero'],
    ['includeSubDomains', 'hsts.max-age-missing'],
    ['', 'hsts.max-age-missing'],
    ['x="max-age=31536000"', 'hsts.max-age-missing'],
    ['max-age=banana; includeSubDomains', 'hsts.malformed'],
    ['max-age=31536000s; includeSubDomains', 'hsts.malformed'],
    ['max-age=3.1536e7; includeSubDomains', 'hsts.malformed'],
    ['max-age=1e9', 'hsts.malformed'],
    ['max-age=-1', 'hsts.malformed'],
    ['max-age=+31536000', 'hsts.malformed'],
    ["max-age='31536000'", 'hsts.malformed'],
    ['max-age=', 'hsts.malformed'],
    ['max-age', 'hsts.malformed'],
    ['max-age: 31536000', 'hsts.malformed'],
    ['max-age=31536000 includeSubDomains', 'hsts.malformed'],
    ['max-age=31536000, includeSubDomains', 'hsts.malformed'],
    ['max-age=31536000; includeSubDomains=true', 'hsts.malformed'],
    ['max-age="31536000; includeSubDomains', 'hsts.malformed'],
    ['max-age=31536000; (junk)', 'hsts.malformed'],
    ['max-age=31536000; max-age=31536000', 'hsts.directive-repeated'],
    ['max-age=31536000; Max-Age=0', 'hsts.directive-repeated'],
    ['max-age=31536000; includeSubDomains; includesubdomains', 'hsts.directive-repeated'],
    [`${'"\\'.repeat(30_000)}`, 'hsts.malformed'],
    [`max-age=1${' '.repeat(60_000)}x`, 'hsts.malformed'],
  ])('%s', (value, code) => {
    expect(hsts.judge(seen(sending(value)), defaults, now).code).toBe(code);
  });
});

describe('the whole observation', () => {
  it.each([
    ['nothing sent', seen(answered()), 'hsts.missing'],
    ['another name', seen(answered({ headers: [['X-Strict-Transport-Security', good]] })), 'hsts.missing'],
    ['two headers', seen(sending(good, good)), 'hsts.two-headers'],
    ['two headers, the first empty of age', seen(sending('max-age=0', good)), 'hsts.max-age-zero'],
    ['the first bad, the second good', seen(sending('max-age=x', good)), 'hsts.malformed'],
    [
      'over http',
      seen(sending(good), { http: answeredPlain([['strict-transport-security', good]]) }),
      'hsts.over-http',
    ],
    [
      'only over http',
      seen(answered(), { http: answeredPlain([['Strict-Transport-Security', good]]) }),
      'hsts.missing',
    ],
    ['port 80 closed', seen(sending(good), { http: unanswered({ port: 80 }) }), 'hsts.ok'],
    ['an address for a host', seen(sending(good), { ip: true }), 'hsts.ip-host'],
    [
      'an expired certificate',
      seen(sendingWith({ tls: { ...tls, trustError: 'CERT_HAS_EXPIRED' } }, good)),
      'hsts.certificate-error',
    ],
    [
      'another name on the certificate',
      seen(sendingWith({ tls: { ...tls, nameMatches: false } }, good)),
      'hsts.certificate-error',
    ],
    [
      'www without',
      seen(sending(good), { sibling: answered({ url: 'https://www.example.com/' }) }),
      'hsts.missing',
    ],
    [
      'www refused at TLS',
      seen(sending(good), { sibling: unanswered({ failure: 'tls-alert', stage: 'tls' }) }),
      'net.tls-alert',
    ],
    ['no answer', seen(unanswered({ failure: 'timeout' })), 'net.timeout'],
    ['an error page without', seen(answered({ status: 502 })), 'net.server-error'],
    ['an error page with', seen(sendingWith({ status: 500 }, good)), 'hsts.ok'],
    ['a bot wall', seen(answered({ status: 403, headers: [['cf-mitigated', 'challenge']] })), 'net.bot-wall'],
    ['too many requests', seen(answered({ status: 429 })), 'net.too-many-requests'],
  ])('%s', (_name, observation, code) => {
    expect(hsts.observation.parse(observation)).toEqual(observation);
    expect(hsts.judge(observation, defaults, now).code).toBe(code);
  });

  it('takes a shorter age when the project asks for one', () => {
    const p = hsts.params.parse({ minAge: 86_400, includeSubDomains: false });
    expect(hsts.judge(seen(sending('max-age=86400')), p, now).code).toBe('hsts.ok');
    expect(hsts.judge(seen(sending('max-age=86399')), p, now).code).toBe('hsts.max-age-too-short');
  });

  it('names the header to send, for each server', () => {
    const verdict = hsts.judge(seen(answered()), defaults, now);
    expect(verdict.fix).toContain('Strict-Transport-Security: max-age=31536000; includeSubDomains');
    expect(Object.keys(verdict.fixFor ?? {})).toEqual(['nginx', 'caddy', 'apache', 'django']);
  });
});
