import { describe, expect, it } from 'vitest';
import { hostileAddresses } from '#tests/probe/hostile.ts';
import { type AllowedRanges, judgeAddress, parseRanges, privateRanges } from './address.ts';

const ranges = (...entries: string[]): AllowedRanges => {
  const parsed = parseRanges(entries);
  if (!parsed.ok) throw new Error(parsed.entry);
  return parsed.ranges;
};

it('holds at least sixty hostile addresses', () => expect(hostileAddresses.length).toBeGreaterThan(59));

it.each(hostileAddresses)('%s is refused with its reason', (address, reason) => {
  const judged = judgeAddress(address);
  if (judged.ok) throw new Error(`${address} passed`);
  expect(`${judged.reason}${judged.mayAllow ? ' PROBE_ALLOW_CIDRS' : ''}`).toMatch(reason);
});

it.each([
  ['93.184.215.14', '93.184.215.14', 4],
  ['1.1.1.1', '1.1.1.1', 4],
  ['::ffff:8.8.8.8', '8.8.8.8', 4],
  ['2606:4700::1111', '2606:4700::1111', 6],
  ['2001:4860:4860::8888', '2001:4860:4860::8888', 6],
  ['2a00:1450::1', '2a00:1450::1', 6],
])('%s passes, as the address to connect to', (text, address, family) => {
  expect(judgeAddress(text)).toEqual({ ok: true, address, family });
});

describe('an operator may allow', () => {
  it.each([
    ['127.0.0.1', privateRanges],
    ['::ffff:127.0.0.1', ['127.0.0.0/8']],
    ['192.168.7.7', privateRanges],
    ['fd12::1', privateRanges],
    ['100.64.1.1', ['100.64.1.1']],
    ['169.254.169.254', ['169.254.169.254/32']],
    ['fd00:ec2::254', ['fd00:ec2::254']],
  ])('%s by %j', (address, list) => expect(judgeAddress(address, ranges(...list)).ok).toBe(true));

  it.each([
    ['169.254.169.254', ['169.254.0.0/16']],
    ['169.254.1.1', ['169.254.0.0/16', '0.0.0.0/0']],
    ['100.64.1.1', ['100.64.0.0/10']],
    ['168.63.129.16', ['168.63.0.0/16']],
    ['fd00:ec2::254', privateRanges],
    ['0.0.0.0', ['0.0.0.0/0']],
    ['224.0.0.1', ['224.0.0.1/32']],
    ['255.255.255.255', ['255.255.255.255']],
    ['2002:7f00:1::', ['2002::/16']],
    ['64:ff9b::1', ['64:ff9b::1']],
    ['192.168.7.7', ['10.0.0.0/8']],
  ])('never %s by %j', (address, list) => expect(judgeAddress(address, ranges(...list)).ok).toBe(false));

  it.each(['localhost', '10.0.0.0/33', '10.1/8', '', '::/129', '0x7f.1'])(
    'not by the entry “%s”',
    (entry) => {
      expect(parseRanges(['10.0.0.0/8', entry])).toEqual({ ok: false, entry });
    },
  );
});
