import { describe, expect, it } from 'vitest';
import type { HttpSeen } from '../net.ts';
import { answered, answeredPlain, unanswered } from '../seen.ts';
import { redirect } from './redirect.ts';

const now = new Date('2026-11-21T00:00:00Z');
const p = redirect.params.parse({});
const deepPath = '/holdpoint-check/deep?page=2';
const hop = (location: string | null, status = 301, path = '/', host = 'example.com'): HttpSeen => ({
  ...answeredPlain(location === null ? [] : [['Location', location]], status),
  url: `http://${host}${path}`,
});
const good = {
  secure: 'example.com',
  root: hop('https://example.com/'),
  deep: hop(`https://example.com${deepPath}`, 301, deepPath),
  deepPath,
  chain: answered() as HttpSeen,
  sibling: null as HttpSeen | null,
};
const closed = (failure: 'refused' | 'closed' | 'timeout' | 'reset') => unanswered({ failure, port: 80 });

describe('redirect', () => {
  it.each([
    ['301 to the same host', {}, 'redirect.ok'],
    ['308', { root: hop('https://example.com/', 308) }, 'redirect.ok'],
    ['to a language, from the root', { root: hop('https://example.com/en/') }, 'redirect.ok'],
    ['scheme and host in capitals', { root: hop('HTTPS://EXAMPLE.COM/') }, 'redirect.ok'],
    ['with the usual port spelled out', { root: hop('https://example.com:443/') }, 'redirect.ok'],
    ['302', { root: hop('https://example.com/', 302) }, 'redirect.temporary'],
    [
      '307 for a deep path only',
      { deep: hop(`https://example.com${deepPath}`, 307, deepPath) },
      'redirect.temporary',
    ],
    ['to www first', { root: hop('https://www.example.com/') }, 'redirect.leaves-host'],
    [
      'to a name that only begins alike',
      { root: hop('https://example.com.evil.test/') },
      'redirect.leaves-host',
    ],
    ['to another port', { root: hop('https://example.com:8443/') }, 'redirect.other-port'],
    ['the path lost', { deep: hop('https://example.com/', 301, deepPath) }, 'redirect.path-lost'],
    [
      'the query lost',
      { deep: hop('https://example.com/holdpoint-check/deep', 301, deepPath) },
      'redirect.path-lost',
    ],
    ['port 80 closed', { root: closed('refused'), deep: closed('refused') }, 'redirect.port-closed'],
    ['closed without an answer', { root: closed('closed'), deep: closed('closed') }, 'redirect.port-closed'],
    ['port 80 silent', { root: closed('timeout'), deep: closed('timeout') }, 'net.timeout'],
    ['200 over http', { root: hop(null, 200) }, 'redirect.served-plain'],
    ['200 with a Location', { root: hop('https://example.com/', 200) }, 'redirect.served-plain'],
    ['200 for a deep path only', { deep: hop(null, 200, deepPath) }, 'redirect.served-plain'],
    ['http to http', { root: hop('http://www.example.com/') }, 'redirect.to-http'],
    ['a relative Location', { root: hop('/home') }, 'redirect.to-http'],
    ['to any scheme', { root: hop('//example.com/x') }, 'redirect.to-http'],
    ['to itself', { root: hop('http://example.com/') }, 'redirect.loop'],
    [
      'round by way of https',
      { chain: unanswered({ failure: 'limit', stage: 'request', hop: 5 }) },
      'redirect.loop',
    ],
    [
      'headers over 64 KB at the end of the chain',
      { chain: unanswered({ failure: 'limit', stage: 'request' }) },
      'redirect.ok',
    ],
    ['no Location', { root: hop(null) }, 'redirect.no-location'],
    ['a Location that is no address', { root: hop('https://[') }, 'redirect.no-location'],
    ['a Location of another scheme', { root: hop('ftp://example.com/') }, 'redirect.no-location'],
    ['404 over http', { deep: hop(null, 404, deepPath) }, 'redirect.not-redirected'],
    ['304', { root: hop(null, 304) }, 'redirect.not-redirected'],
    ['a bad gateway', { root: hop(null, 502) }, 'net.server-error'],
    ['www served plain', { sibling: hop(null, 200, '/', 'www.example.com') }, 'redirect.served-plain'],
    [
      'www straight to the apex',
      { sibling: hop('https://example.com/', 301, '/', 'www.example.com') },
      'redirect.leaves-host',
    ],
    [
      'www to itself over https',
      { sibling: hop('https://www.example.com/', 301, '/', 'www.example.com') },
      'redirect.ok',
    ],
  ])('%s', (_name, change, code) => {
    const seen = { ...good, ...change };
    expect(redirect.observation.parse(seen)).toEqual(seen);
    expect(redirect.judge(seen, p, now).code).toBe(code);
  });

  it('knows the port of a target that has another', () => {
    const seen = {
      ...good,
      secure: 'example.com:8443',
      root: hop('https://example.com:8443/'),
      deep: hop(`https://example.com:8443${deepPath}`, 301, deepPath),
    };
    expect(redirect.judge(seen, p, now).code).toBe('redirect.ok');
  });
});
