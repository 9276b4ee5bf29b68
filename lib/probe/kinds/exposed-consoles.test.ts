import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResult, HttpSeen, Net } from '../net.ts';
import type { Target } from '../schema.ts';
import { answered, unanswered } from '../seen.ts';
import { judgeTable } from './case-table.ts';
import { sightOf } from './console-signatures.ts';
import { exposedConsoles } from './exposed-consoles.ts';

type Place = Parameters<typeof exposedConsoles.judge>[0]['places'][number];
const place = (asked: string, seen: HttpSeen, rest: Partial<Place> = {}): Place => ({
  asked,
  seen,
  login: false,
  console: null,
  title: '',
  ordinary: false,
  ...rest,
});
const seen = (...places: Place[]) => ({ places });
const host = 'flower.example.com';

judgeTable(exposedConsoles, [
  [
    'no such name',
    seen(place(host, unanswered({ failure: 'unresolvable', stage: 'dns' }))),
    'exposed-consoles.none',
  ],
  ['nobody listens', seen(place(host, unanswered())), 'exposed-consoles.none'],
  [
    'hung up on',
    seen(place(host, unanswered({ failure: 'closed', stage: 'request' }))),
    'exposed-consoles.none',
  ],
  [
    'no certificate for it',
    seen(place(host, unanswered({ failure: 'tls-alert', stage: 'tls' }))),
    'exposed-consoles.none',
  ],
  ['401', seen(place(host, answered({ status: 401 }))), 'exposed-consoles.none'],
  [
    '403 and 404',
    seen(place(host, answered({ status: 403 })), place('/admin/', answered({ status: 404 }))),
    'exposed-consoles.none',
  ],
  ['a login page', seen(place(host, answered(), { login: true })), 'exposed-consoles.none'],
  [
    'the site itself, by a wildcard name',
    seen(place(host, answered(), { ordinary: true })),
    'exposed-consoles.none',
  ],
  [
    'a path that is not there, answered 200',
    seen(place('/admin/', answered(), { ordinary: true })),
    'exposed-consoles.none',
  ],
  ['an open console', seen(place(host, answered(), { console: 'Flower' })), 'exposed-consoles.open'],
  [
    'an open console that the site serves everywhere',
    seen(place(host, answered(), { console: 'Flower', ordinary: true })),
    'exposed-consoles.open',
  ],
  [
    'an open console beside a timeout',
    seen(place(host, answered(), { console: 'Flower' }), place('/a', unanswered({ failure: 'timeout' }))),
    'exposed-consoles.open',
  ],
  [
    'an admin path without a login',
    seen(place('/manage/', answered(), { title: 'Orders' })),
    'exposed-consoles.no-login',
  ],
  [
    'something on a console’s name',
    seen(place(host, answered(), { title: 'Hello' })),
    'exposed-consoles.not-recognised',
  ],
  ['a timeout', seen(place(host, unanswered({ failure: 'timeout' }))), 'net.timeout'],
  ['the target refuses', seen(place('/admin/', unanswered())), 'net.refused'],
  ['a server error', seen(place(host, answered({ status: 502 }))), 'net.server-error'],
]);

describe('what a page is', () => {
  const at = 'https://flower.example.com/';
  it.each([
    ['Flower', '<title>Flower</title><a class="nav-link" href="/tasks">Tasks</a>', at, 'Flower', false],
    [
      'Traefik',
      '<!DOCTYPE html><html><head><title>Traefik</title>',
      `${at}dashboard/`,
      'Traefik dashboard',
      false,
    ],
    ['MinIO asks for a login itself', '<title>MinIO Console</title><div id="root">', at, null, true],
    ['a password field', '<title>Hi</title><form><input name=p type="PASSWORD">', at, null, true],
    ['a password field in a comment', '<title>Hi</title><!-- <input type="password"> -->', at, null, false],
    ['a title in words', '<title>Please sign in</title>', at, null, true],
    [
      'sent to a login page drawn by scripts',
      '<div id=app></div>',
      'https://sso.example.org/realms/x/auth',
      null,
      true,
    ],
    ['sent to /login', '<div id=app></div>', `${at}login?next=/`, null, true],
    [
      'a password field inside an open console',
      '<title>Flower</title><a href="/workers">W</a><input type=password>',
      at,
      'Flower',
      false,
    ],
    [
      'Django admin, signed in',
      '<body class="dashboard" data-x><div id="user-tools">',
      at,
      'Django admin',
      false,
    ],
    [
      'Django admin, signed out',
      '<title>Log in | Django site admin</title><body class="login"><input type="password" name="password">',
      `${at}login/`,
      null,
      true,
    ],
    ['an article about blogs and log files', '<title>Catalog of logs</title>', at, null, false],
    ['nothing', '', at, null, false],
  ])('%s', (_name, html, url, console, login) => {
    const sight = sightOf(html, url, at);
    expect([sight.console, sight.login]).toEqual([console, login]);
  });

  it('is told of any text', () => {
    fc.assert(
      fc.property(fc.string(), (html) => sightOf(html, at, at).title.length <= 80),
      { numRuns: 200 },
    );
  });
});

it('asks below the registrable domain, and compares with the site’s own page', async () => {
  const asked: (string | undefined)[] = [];
  const http: Net['http'] = async (request: HttpRequest = {}): Promise<HttpResult> => {
    asked.push(request.host ?? request.path);
    return { ...answered(), body: { bytes: new Uint8Array(), text: () => '<title>Shop</title>' }, chain: [] };
  };
  const target = { host: 'www.example.co.uk', ip: false } as Target;
  const o = await exposedConsoles.observe(target, { names: ['tasks'], paths: ['/admin/'] }, {
    http,
    nonce: '0a',
  } as Net);
  expect(asked).toEqual(['/', '/holdpoint-0a', 'tasks.example.co.uk', '/admin/']);
  expect(o.places.map(({ ordinary }) => ordinary)).toEqual([true, true]);
});
