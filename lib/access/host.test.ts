import { expect, test } from 'vitest';
import { isForUs, ownPath } from './host.ts';

const url = 'https://holdpoint.example.org';
const page = '/acme';
const health = '/api/health/ready';

test.each([
  ['its own host', { host: 'holdpoint.example.org', path: page, peer: '203.0.113.7' }, true],
  ['its own host in capitals', { host: 'Holdpoint.Example.Org', path: page, peer: null }, true],
  ['another host', { host: 'evil.example.com', path: page, peer: null }, false],
  ['a host before its own', { host: 'holdpoint.example.org.evil.com', path: page, peer: null }, false],
  ['a host after its own', { host: 'evil-holdpoint.example.org', path: page, peer: null }, false],
  ['another port', { host: 'holdpoint.example.org:8443', path: page, peer: null }, false],
  ['no host', { host: null, path: page, peer: null }, false],
  ['loopback', { host: '127.0.0.1:3000', path: page, peer: '127.0.0.1' }, false],
  ['health from loopback', { host: '127.0.0.1:3000', path: health, peer: '127.0.0.1' }, true],
  ['health from loopback by name', { host: 'localhost:3000', path: health, peer: '::1' }, true],
  ['health from afar that says loopback', { host: 'localhost', path: health, peer: '203.0.113.7' }, false],
  ['health by another host', { host: 'evil.example.com', path: health, peer: '127.0.0.1' }, false],
])('%s is for us: %s', (_, asked, forUs) => {
  expect(isForUs(asked, url)).toBe(forUs);
});

test('a port that is not the usual one belongs to the host', () => {
  const asked = { path: page, peer: null };
  expect(isForUs({ ...asked, host: 'localhost:4200' }, 'http://localhost:4200')).toBe(true);
  expect(isForUs({ ...asked, host: 'localhost' }, 'http://localhost:4200')).toBe(false);
  expect(isForUs({ ...asked, host: '127.0.0.1:4200' }, 'http://localhost:4200')).toBe(true);
  expect(isForUs({ ...asked, host: '127.0.0.1:4201' }, 'http://localhost:4200')).toBe(false);
  expect(isForUs({ ...asked, host: 'localhost.evil.example:4200' }, 'http://localhost:4200')).toBe(false);
});

test.each([
  ['/acme/projects/shop?filter=mine', '/acme/projects/shop?filter=mine'],
  [`${url}/acme`, '/acme'],
  ['https://evil.example.com/acme', '/'],
  ['//evil.example.com/acme', '/'],
  ['/\\evil.example.com', '/'],
  ['/.//evil.example.com', '/'],
  ['javascript:alert(1)', '/'],
  ['http://[', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('%o leads to %s', (asked, path) => {
  expect(ownPath(asked, url)).toBe(path);
});
