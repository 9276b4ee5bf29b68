import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, answeredPlain, unanswered } from '../seen.ts';
import { hstsPreload } from './hsts-preload.ts';

const now = new Date('2026-11-21T00:00:00Z');
const sending = (...values: string[]): HttpSeen =>
  answered({ headers: values.map((value) => ['Strict-Transport-Security', value]) });
const untrusted = answered({
  tls: { protocol: 'TLSv1.3', cipher: 'x', trustError: 'CERT_HAS_EXPIRED', nameMatches: true },
});
const good = {
  host: 'example.com',
  domain: 'example.com' as string | null,
  https: sending('max-age=31536000; includeSubDomains; preload'),
  http: answeredPlain([['Location', 'https://example.com/']]) as HttpSeen,
  www: null as HttpSeen | null,
};

describe('hsts-preload', () => {
  it.each([
    ['all that is asked', {}, 'hsts-preload.ok'],
    ['port 80 closed', { http: unanswered({ port: 80 }) }, 'hsts-preload.ok'],
    ['www over HTTPS', { www: answered({ status: 301 }) }, 'hsts-preload.ok'],
    ['a host beneath the domain', { host: 'app.example.com' }, 'hsts-preload.not-a-domain'],
    ['an address', { host: '192.0.2.1', domain: null }, 'hsts-preload.not-a-domain'],
    ['a bad certificate', { https: untrusted }, 'hsts-preload.certificate'],
    ['no header', { https: answered() }, 'hsts-preload.missing'],
    ['no header on an error page', { https: answered({ status: 502 }) }, 'net.server-error'],
    [
      'half a year',
      { https: sending('max-age=15768000; includeSubDomains; preload') },
      'hsts-preload.max-age',
    ],
    ['no subdomains', { https: sending('max-age=31536000; preload') }, 'hsts-preload.no-subdomains'],
    ['no preload', { https: sending('max-age=31536000; includeSubDomains') }, 'hsts-preload.no-preload'],
    [
      'preload in quotes of another directive',
      { https: sending('max-age=31536000; includeSubDomains; x="preload"') },
      'hsts-preload.no-preload',
    ],
    [
      'two headers',
      { https: sending('max-age=31536000; includeSubDomains; preload', 'max-age=0') },
      'hsts-preload.invalid',
    ],
    [
      'a broken header',
      { https: sending('max-age=31536000, includeSubDomains, preload') },
      'hsts-preload.invalid',
    ],
    ['http served', { http: answeredPlain([], 200) }, 'hsts-preload.no-redirect'],
    [
      'http to www first',
      { http: answeredPlain([['Location', 'https://www.example.com/']]) },
      'hsts-preload.no-redirect',
    ],
    ['www without HTTPS', { www: unanswered({ host: 'www.example.com' }) }, 'hsts-preload.www'],
    ['www with a bad certificate', { www: untrusted }, 'hsts-preload.www'],
    ['no answer', { https: unanswered({ failure: 'timeout' }) }, 'net.timeout'],
  ])('%s', (_name, change, code) => {
    const seen = { ...good, ...change };
    expect(hstsPreload.observation.parse(seen)).toEqual(seen);
    expect(hstsPreload.judge(seen, {}, now).code).toBe(code);
  });

  it('says that preload is hard to undo, whether it passes or not', () => {
    expect(hstsPreload.judge(good, {}, now).summary).toContain('hard to undo');
    expect(hstsPreload.judge({ ...good, https: answered() }, {}, now).fix).toContain('hard to undo');
  });
});
