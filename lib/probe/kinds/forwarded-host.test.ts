import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { forwardedHost } from './forwarded-host.ts';
import { FOREIGN } from './host-rejection.ts';

const now = new Date('2026-11-21T00:00:00Z');
const p = forwardedHost.params.parse({});
const at = (seen: HttpSeen, marks: { inBody?: boolean; inCanonical?: boolean } = {}) => ({
  path: '/login',
  seen,
  inBody: false,
  inCanonical: false,
  ...marks,
});
const to = (location: string) => answered({ status: 302, headers: [['Location', location]] });

describe('forwarded-host', () => {
  it.each([
    ['ignored', answered(), at(answered()), 'forwarded-host.ok'],
    ['a relative redirect', answered(), at(to('/login/')), 'forwarded-host.ok'],
    ['a redirect to the site', answered(), at(to('https://example.com/')), 'forwarded-host.ok'],
    ['another status, nothing else', answered(), at(answered({ status: 500 })), 'forwarded-host.ok'],
    [
      'an error page that echoes it',
      answered(),
      at(answered({ status: 400 }), { inBody: true }),
      'forwarded-host.ok',
    ],
    ['in Location', answered(), at(to(`https://${FOREIGN}/login/`)), 'forwarded-host.location'],
    [
      'in Location, in capitals',
      answered(),
      at(to(`//${FOREIGN.toUpperCase()}/`)),
      'forwarded-host.location',
    ],
    [
      'in Location of a failing site',
      answered({ status: 503 }),
      at(to(`https://${FOREIGN}/`)),
      'forwarded-host.location',
    ],
    [
      'in the canonical link',
      answered(),
      at(answered(), { inBody: true, inCanonical: true }),
      'forwarded-host.canonical',
    ],
    ['in the page', answered(), at(answered(), { inBody: true }), 'forwarded-host.body'],
    ['no answer', unanswered({ failure: 'timeout' }), at(unanswered({ failure: 'timeout' })), 'net.timeout'],
    ['one path silent', answered(), at(unanswered({ failure: 'closed' })), 'net.closed'],
    ['the site down', answered({ status: 502 }), at(answered({ status: 502 })), 'net.server-error'],
  ])('%s', (_name, baseline, answer, code) => {
    const seen = { baseline, answers: [answer] };
    expect(forwardedHost.observation.parse(seen)).toEqual(seen);
    expect(forwardedHost.judge(seen, p, now).code).toBe(code);
  });
});
