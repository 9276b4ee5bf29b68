import { describe, expect, it } from 'vitest';
import { likeness } from '../likeness.ts';
import type { HttpFacts, HttpSeen, RawHeaders } from '../net.ts';
import { answered, unanswered } from '../seen.ts';
import { FOREIGN, hostRejection } from './host-rejection.ts';

const now = new Date('2026-11-21T00:00:00Z');
const p = hostRejection.params.parse({});
type Marks = { likeness?: number; empty?: boolean; inBody?: boolean; path?: string; host?: string | null };
const one = (seen: HttpSeen, marks: Marks = {}) => ({
  path: '/',
  host: FOREIGN,
  seen,
  likeness: 0.1,
  empty: false,
  inBody: false,
  ...marks,
});
const to = (location: string, status = 302): HttpFacts =>
  answered({ status, headers: [['Location', location]] });
const asking = (realm: string): HttpFacts =>
  answered({ status: 401, headers: [['WWW-Authenticate', `Basic realm="${realm}"`]] });
const site = (seen: HttpSeen = answered(), marks: Marks = {}) =>
  one(seen, { host: null, likeness: 1, ...marks });
const walled: RawHeaders = [['cf-mitigated', 'challenge']];

describe('host-rejection', () => {
  it.each([
    ['the site’s own page', site(), one(answered(), { likeness: 1 }), 'host-rejection.site-served'],
    [
      'its page with a fresh token',
      site(),
      one(answered(), { likeness: 0.97 }),
      'host-rejection.site-served',
    ],
    [
      'its page, the name in it',
      site(),
      one(answered(), { likeness: 0.95, inBody: true }),
      'host-rejection.site-served',
    ],
    ['its relative redirect', site(to('/login')), one(to('/login')), 'host-rejection.site-served'],
    ['its question for a password', site(asking('x')), one(asking('x')), 'host-rejection.site-served'],
    ['another question for a password', site(asking('x')), one(asking('proxy')), 'host-rejection.ok'],
    [
      'its page with another status',
      site(),
      one(answered({ status: 404 }), { likeness: 1 }),
      'host-rejection.ok',
    ],
    ['400', site(), one(answered({ status: 400 })), 'host-rejection.ok'],
    ['421', site(), one(answered({ status: 421 })), 'host-rejection.ok'],
    [
      '400 that echoes the name',
      site(),
      one(answered({ status: 400 }), { inBody: true }),
      'host-rejection.ok',
    ],
    [
      'closed (nginx 444)',
      site(),
      one(unanswered({ failure: 'closed', stage: 'request' })),
      'host-rejection.ok',
    ],
    ['reset', site(), one(unanswered({ failure: 'reset', stage: 'request' })), 'host-rejection.ok'],
    ['an empty 200 (Caddy)', site(), one(answered({ bodyBytes: 0 }), { empty: true }), 'host-rejection.ok'],
    [
      'an empty 200 where the site is empty too',
      site(answered({ bodyBytes: 0 }), { empty: true }),
      one(answered({ bodyBytes: 0 }), { empty: true, likeness: 1 }),
      'host-rejection.ok',
    ],
    ['the name in Location', site(), one(to(`https://${FOREIGN}/login`, 301)), 'host-rejection.reflected'],
    [
      'the name in Location, in capitals',
      site(),
      one(to(`https://${FOREIGN.toUpperCase()}/`)),
      'host-rejection.reflected',
    ],
    [
      'own.foreign in Location',
      site(),
      one(to(`https://example.com.${FOREIGN}/`), { host: `example.com.${FOREIGN}` }),
      'host-rejection.reflected',
    ],
    [
      'prefixown in a page',
      site(),
      one(answered(), { host: 'holdpoint-probeexample.com', inBody: true }),
      'host-rejection.reflected',
    ],
    [
      'a scheme-less Location with the name',
      site(to('//example.com/')),
      one(to(`//${FOREIGN}/`)),
      'host-rejection.reflected',
    ],
    [
      'a redirect to the site’s name',
      site(),
      one(to('https://example.com/', 301)),
      'host-rejection.canonical-redirect',
    ],
    [
      'the same absolute redirect',
      site(to('https://example.com/login')),
      one(to('https://example.com/login')),
      'host-rejection.canonical-redirect',
    ],
    ['a redirect elsewhere', site(), one(to('https://parking.test/')), 'host-rejection.other-page'],
    ['a default page', site(), one(answered(), { likeness: 0.2 }), 'host-rejection.other-page'],
    [
      'a page where the site redirects',
      site(to('/login')),
      one(answered(), { likeness: 0 }),
      'host-rejection.other-page',
    ],
    ['another relative redirect', site(to('/login')), one(to('/setup')), 'host-rejection.other-page'],
    [
      'a server error',
      site(),
      one(answered({ status: 500 }), { inBody: true }),
      'host-rejection.server-error',
    ],
    ['a timeout', site(), one(unanswered({ failure: 'timeout' })), 'net.timeout'],
    ['too many requests', site(), one(answered({ status: 429 })), 'net.too-many-requests'],
    ['a bot wall', site(), one(answered({ status: 403, headers: walled })), 'net.bot-wall'],
    [
      'no page: not found',
      site(answered({ status: 404 })),
      one(answered(), { likeness: 1 }),
      'host-rejection.no-baseline',
    ],
    [
      'no page: forbidden',
      site(answered({ status: 403 })),
      one(answered({ status: 403 })),
      'host-rejection.no-baseline',
    ],
    [
      'no page: server error',
      site(answered({ status: 503 })),
      one(answered({ status: 503 })),
      'net.server-error',
    ],
    ['no page: no answer', site(unanswered({ failure: 'timeout' })), one(answered()), 'net.timeout'],
    [
      'no page: a bot wall',
      site(answered({ status: 403, headers: walled })),
      one(answered({ status: 400 })),
      'net.bot-wall',
    ],
  ])('%s', (_name, base, answer, code) => {
    const seen = { own: 'example.com', baselines: [base], answers: [answer] };
    expect(hostRejection.observation.parse(seen)).toEqual(seen);
    expect(hostRejection.judge(seen, p, now).code).toBe(code);
  });

  it('takes the worst of several names and paths, and leaves out paths without a page', () => {
    const baselines = [
      site(),
      site(answered({ status: 404 }), { path: '/login' }),
      site(to('/'), { path: '/admin/' }),
    ];
    const refused = one(answered({ status: 400 }));
    const judge = (...answers: (typeof refused)[]) =>
      hostRejection.judge({ own: 'example.com', baselines, answers }, p, now).code;
    expect(judge(refused, one(answered(), { path: '/login', likeness: 1 }))).toBe('host-rejection.ok');
    expect(judge(refused, one(to('/'), { path: '/admin/' }))).toBe('host-rejection.site-served');
    expect(judge(refused, one(unanswered({ failure: 'timeout' })), one(answered()))).toBe('net.timeout');
  });
});

describe('likeness', () => {
  const page = (token: string, name: string) =>
    `<html><title>Shop</title><a href="https://${name}/basket">Basket</a><p>One two three four five six seven eight</p><input value="${token}">`;
  it.each([
    ['the same', page('a1', 'x.test'), page('a1', 'x.test'), 1, 1],
    ['a fresh token and another name', page('a1b2', 'x.test'), page('c3d4', 'y.test'), 0.9, 0.99],
    ['another page', page('a1', 'x.test'), '<h1>Welcome to nginx!</h1>', 0, 0.1],
    ['empty and a page', '', 'hello', 0, 0],
    ['two blanks', ' ', '\n', 1, 1],
    ['no words in either', '{}', '[]', 0, 0],
  ])('of %s', (_name, a, b, least, most) => {
    const found = likeness(a, b, ['x.test', 'y.test']);
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThanOrEqual(most);
  });
});
