import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Case, judgeTable } from './case-table.ts';
import { answeredDns } from './dns-answers.ts';
import { mx } from './mx.ts';

type O = ReturnType<typeof mx.observation.parse>;
type P = ReturnType<typeof mx.params.parse>;
type Given = readonly string[] | string;
const to = (name: string, a: Given = ['93.184.215.14'], aaaa: Given = []): O['exchangers'][number] => ({
  name,
  a: { name, type: 'A', seen: answeredDns(name, 'A', a) },
  aaaa: { name, type: 'AAAA', seen: answeredDns(name, 'AAAA', aaaa) },
});
const seen = (records: Given, ...exchangers: O['exchangers']): O => ({
  domain: 'example.com',
  mx: { name: 'example.com', type: 'MX', seen: answeredDns('example.com', 'MX', records) },
  exchangers,
});
const no: Partial<P> = { receives: false };
const two = ['10 a.test', '20 b.test'];

const cases: Case<P, O>[] = [
  ['one exchanger', seen(['10 a.test'], to('a.test')), 'mx.ok'],
  ['two exchangers', seen(two, to('a.test'), to('b.test')), 'mx.ok'],
  ['only IPv6', seen(['10 a.test'], to('a.test', [], ['2606:2800:21f:cb07::1'])), 'mx.ok'],
  ['the AAAA cannot be had', seen(['10 a.test'], to('a.test', ['93.184.215.14'], 'SERVFAIL')), 'mx.ok'],
  ['an alias of the domain itself', seen(['CNAME other.test', '10 a.test'], to('a.test')), 'mx.ok'],
  ['mail, though none is expected', seen(['10 a.test'], to('a.test')), 'mx.ok', no],
  ['a null MX', seen(['0 ']), 'mx.null', no],
  ['a null MX with a preference', seen(['10 ']), 'mx.null', no],
  ['a null MX where mail is expected', seen(['0 ']), 'mx.null-but-expected'],
  ['a null MX beside another', seen(['0 ', '10 a.test'], to('a.test')), 'mx.null-among-others', no],
  ['none', seen([]), 'mx.missing'],
  ['no such domain', seen('NXDOMAIN'), 'mx.missing'],
  ['none, none expected', seen([]), 'mx.no-null', no],
  ['a record cut short', seen(['hex:00']), 'mx.malformed'],
  ['an address', seen(['10 192.0.2.1'], to('192.0.2.1', 'NXDOMAIN', 'NXDOMAIN')), 'mx.address'],
  ['an IPv6 address', seen(['10 2001:db8::1'], to('2001:db8::1', 'NXDOMAIN', 'NXDOMAIN')), 'mx.address'],
  ['an alias', seen(['10 a.test'], to('a.test', ['CNAME b.test', '93.184.215.14'])), 'mx.alias'],
  ['an alias to nowhere', seen(['10 a.test'], to('a.test', ['CNAME b.test'])), 'mx.alias'],
  [
    'one of two an alias',
    seen(two, to('a.test'), to('b.test', ['CNAME c.test', '93.184.215.14'])),
    'mx.alias',
  ],
  ['does not resolve', seen(['10 a.test'], to('a.test', 'NXDOMAIN', 'NXDOMAIN')), 'mx.unresolvable'],
  ['neither resolves', seen(two, to('a.test', []), to('b.test', 'NXDOMAIN')), 'mx.unresolvable'],
  ['one of two does not resolve', seen(two, to('a.test'), to('b.test', [])), 'mx.one-unresolvable'],
  ['a loopback address', seen(['10 a.test'], to('a.test', ['127.0.0.1'])), 'mx.private-address'],
  [
    'a private address among public ones',
    seen(['10 a.test'], to('a.test', ['93.184.215.14', '10.0.0.1'])),
    'mx.private-address',
  ],
  [
    'a mapped private address',
    seen(['10 a.test'], to('a.test', [], ['::ffff:192.168.0.1'])),
    'mx.private-address',
  ],
  [
    'a mapped address, which nobody can reach',
    seen(['10 a.test'], to('a.test', [], ['::ffff:93.184.215.14'])),
    'mx.private-address',
  ],
  ['no domain', { domain: null, mx: null, exchangers: [] }, 'mx.no-domain'],
  ['SERVFAIL', seen('SERVFAIL'), 'net.dns-failure'],
  ['no answer', seen('timeout'), 'net.timeout'],
  [
    'SERVFAIL for the exchanger',
    seen(['10 a.test'], to('a.test', 'SERVFAIL', 'SERVFAIL')),
    'net.dns-failure',
  ],
  [
    'SERVFAIL for the second of two',
    seen(two, to('a.test'), to('b.test', 'SERVFAIL', [])),
    'net.dns-failure',
  ],
];
judgeTable(mx, cases);

it('gives a verdict whatever the DNS says', () => {
  const text = fc.oneof(fc.string(), fc.ipV4(), fc.domain(), fc.constant('CNAME b.test'));
  fc.assert(
    fc.property(fc.array(text), fc.array(text), fc.boolean(), (records, addresses, receives) => {
      const o = seen(records, to('a.test', addresses));
      expect(['pass', 'warn', 'inconclusive', 'fail']).toContain(
        mx.judge(o, mx.params.parse({ receives }), new Date(0)).verdict,
      );
    }),
    { numRuns: 1_000 },
  );
});
