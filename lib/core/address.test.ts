import { expect, test } from 'vitest';
import { clientAddress, isLoopback, PEER_HEADER } from './address.ts';

const from = (peer: string | null, forwarded: string | null, hops: number) =>
  clientAddress(
    (name) => (name === PEER_HEADER ? peer : name === 'x-forwarded-for' ? forwarded : null),
    hops,
  );

test.each([
  ['no proxy: the peer, whatever the client claims', '203.0.113.7', '198.51.100.1', 0, '203.0.113.7'],
  ['one proxy: what it wrote last', '10.0.0.2', '192.0.2.66, 198.51.100.1', 1, '198.51.100.1'],
  [
    'two proxies: what the outer one wrote',
    '10.0.0.2',
    '192.0.2.66, 198.51.100.1, 10.0.0.1',
    2,
    '198.51.100.1',
  ],
  ['past the proxies: the furthest known', '203.0.113.7', null, 2, '203.0.113.7'],
  ['one machine, one address', '::ffff:203.0.113.7', null, 0, '203.0.113.7'],
  ['an IPv6 subscriber is a /64', '2001:db8:1:2:3:4:5:6', null, 0, '2001:db8:1:2::/64'],
  ['the same subscriber', '2001:db8:1:2:ffff::1', null, 0, '2001:db8:1:2::/64'],
  ['no stamp: what the framework wrote', null, '203.0.113.7', 0, '203.0.113.7'],
  ['nothing known', null, null, 1, 'unknown'],
  ['what is no address is cut short', 'x'.repeat(100), null, 0, 'x'.repeat(64)],
] as const)('%s', (_, peer, forwarded, hops, expected) => {
  expect(from(peer, forwarded, hops)).toBe(expected);
});

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.2', true],
  ['10.0.0.1', false],
  ['localhost', false],
])('%s is loopback: %s', (address, loopback) => {
  expect(isLoopback(address)).toBe(loopback);
});
