import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, judgeTable } from './case-table.ts';
import { asked } from './dns-answers.ts';
import { spf } from './spf.ts';
import { expandDomain } from './spf-macro.ts';
import { isSpf, readSpf } from './spf-record.ts';

type O = ReturnType<typeof spf.observation.parse>;
type P = ReturnType<typeof spf.params.parse>;
const zone = (own: readonly string[] | string, more: Record<string, readonly string[] | string> = {}): O => ({
  domain: 'example.com',
  asks: asked({ 'example.com TXT': own, ...more }),
});
const one = (record: string, more: Record<string, readonly string[] | string> = {}): O =>
  zone([record], more);
const includes = (count: number) => Array.from({ length: count }, (_, at) => `i${at}.test`);
const included = (names: string[], record = 'v=spf1 ip4:192.0.2.1 -all') =>
  Object.fromEntries(names.map((name) => [`${name} TXT`, [record]]));
const tree = (count: number, end = '-all') =>
  one(
    `v=spf1 ${includes(count)
      .map((name) => `include:${name}`)
      .join(' ')} ${end}`,
    included(includes(count)),
  );
const voids = Object.fromEntries(
  ['a', 'b', 'c'].flatMap((name) => [`${name}.test A`, `${name}.test AAAA`].map((key) => [key, 'NXDOMAIN'])),
);
const onlyV4 = Object.fromEntries(
  ['a', 'b', 'c'].flatMap((name) => [
    [`${name}.test A`, ['192.0.2.1']],
    [`${name}.test AAAA`, []],
  ]),
);
const exchangers = Array.from({ length: 11 }, (_, at) => `10 mx${at}.test`);

const cases: Case<P, O>[] = [
  ['a plain record', one('v=spf1 ip4:192.0.2.1 -all'), 'spf.ok'],
  ['soft fail', one('v=spf1 mx ~all', { 'example.com MX': ['10 mx.test'] }), 'spf.ok'],
  ['upper case', one('V=SPF1 IP4:192.0.2.0/24 -ALL'), 'spf.ok'],
  ['many spaces', one('v=spf1   ip6:2001:db8::/32    -all  '), 'spf.ok'],
  ['nothing is sent', one('v=spf1 -all'), 'spf.ok', { sends: false }],
  ['other texts beside it', zone(['google-site-verification=1', 'v=spf1 -all', 'v=spf10 +all']), 'spf.ok'],
  ['an unknown modifier', one('v=spf1 foo=bar%{d} -all'), 'spf.ok'],
  ['exactly ten look-ups', tree(10), 'spf.ok'],
  ['an include by facts of the message', one('v=spf1 include:%{ir}.%{v}._spf.test ~all'), 'spf.ok'],
  ['exists by facts of the message', one('v=spf1 exists:%{i}._spf.%{d} -all'), 'spf.ok'],
  ['a macro of the domain', one('v=spf1 include:_spf.%{d} -all', included(['_spf.example.com'])), 'spf.ok'],
  [
    'an include that ends in ?all',
    one('v=spf1 include:i.test -all', included(['i.test'], 'v=spf1 ?all')),
    'spf.ok',
  ],
  ['a redirect', one('v=spf1 redirect=r.test', included(['r.test'])), 'spf.ok'],
  ['a redirect that all overrules', one('v=spf1 -all redirect=gone.test'), 'spf.ok'],
  ['costly terms after all', one(`v=spf1 -all`, {}), 'spf.ok'],
  ['two void look-ups', one('v=spf1 a:a.test a:b.test -all', voids), 'spf.ok'],
  ['ten exchangers', one('v=spf1 mx -all', { 'example.com MX': exchangers.slice(1) }), 'spf.ok'],
  [
    'a refusal of everyone by an include',
    one('v=spf1 -include:i.test ~all', included(['i.test'], 'v=spf1 +all')),
    'spf.ok',
  ],
  ['none', zone(['hello']), 'spf.missing'],
  ['no such name', zone('NXDOMAIN'), 'spf.missing'],
  ['a record that is none', zone(['v=spf1; -all', ' v=spf1 -all']), 'spf.missing'],
  ['quotes inside the text', zone(['"v=spf1 -all"']), 'spf.missing'],
  ['none, nothing sent', zone([]), 'spf.missing-unsent', { sends: false }],
  ['two', zone(['v=spf1 a -all', 'v=spf1 mx ~all']), 'spf.two-records'],
  ['two of another case', zone(['v=spf1 -all', 'V=SPF1']), 'spf.two-records'],
  [
    'an include with two',
    one('v=spf1 include:i.test -all', { 'i.test TXT': ['v=spf1', 'v=spf1 -all'] }),
    'spf.two-records',
  ],
  ['an unknown mechanism', one('v=spf1 ipv4:192.0.2.1 -all'), 'spf.malformed'],
  ['a bad address', one('v=spf1 ip4:192.0.2.256 -all'), 'spf.malformed'],
  ['a host name where an address goes', one('v=spf1 ip4:mail.example.com -all'), 'spf.malformed'],
  ['a prefix too long', one('v=spf1 ip4:192.0.2.0/33 -all'), 'spf.malformed'],
  ['a prefix with a zero before it', one('v=spf1 a/024 -all'), 'spf.malformed'],
  ['an address of the other family', one('v=spf1 ip6:192.0.2.1 -all'), 'spf.malformed'],
  ['a zone index', one('v=spf1 ip6:fe80::1%eth0 -all'), 'spf.malformed'],
  ['an address for a name', one('v=spf1 a:192.0.2.1 -all'), 'spf.malformed'],
  ['an include without a name', one('v=spf1 include: -all'), 'spf.malformed'],
  ['include with =', one('v=spf1 include=i.test, -all'), 'spf.ok'],
  ['a comma', one('v=spf1 ip4:192.0.2.1,ip4:192.0.2.2 -all'), 'spf.malformed'],
  ['a tab', one('v=spf1 a\t-all'), 'spf.malformed'],
  ['two redirects', one('v=spf1 redirect=a.test redirect=b.test'), 'spf.malformed'],
  ['an unknown macro', one('v=spf1 exists:%{z}.test -all'), 'spf.malformed'],
  ['a macro of explanations', one('v=spf1 -all exp=%{r}.example.com'), 'spf.malformed'],
  ['an empty label', one('v=spf1 a:mail.example...com -all'), 'spf.malformed'],
  ['a label too long', one(`v=spf1 a:${'a'.repeat(64)}.example.com -all`), 'spf.malformed'],
  ['a top label alone', one('v=spf1 a:localhost -all'), 'spf.malformed'],
  ['all with a value', one('v=spf1 all:example.com'), 'spf.malformed'],
  ['a bad term after all', one('v=spf1 -all ipv4:x'), 'spf.malformed'],
  [
    'a fault inside an include',
    one('v=spf1 include:i.test -all', included(['i.test'], 'v=spf1 bogus')),
    'spf.malformed',
  ],
  ['+all', one('v=spf1 +all'), 'spf.pass-all'],
  ['all without a sign', one('v=spf1 mx ALL'), 'spf.pass-all'],
  ['every address', one('v=spf1 ip4:0.0.0.0/0 -all'), 'spf.pass-all'],
  ['every address beside a name', one('v=spf1 a/0 -all'), 'spf.pass-all'],
  [
    '+all by an include',
    one('v=spf1 include:i.test -all', included(['i.test'], 'v=spf1 +all')),
    'spf.pass-all',
  ],
  ['+all by a redirect', one('v=spf1 redirect=r.test', included(['r.test'], 'v=spf1 all')), 'spf.pass-all'],
  ['eleven look-ups', tree(11), 'spf.too-many-lookups'],
  [
    'eleven by depth',
    one('v=spf1 include:i.test -all', {
      ...included(['i.test'], `v=spf1 ${'exists:%{i}.test '.repeat(10)}-all`),
    }),
    'spf.too-many-lookups',
  ],
  [
    'the redirect is the eleventh',
    one(`v=spf1 ${'exists:%{i}.test '.repeat(10)}redirect=r.test`, included(['r.test'])),
    'spf.too-many-lookups',
  ],
  [
    'the same include eleven times',
    one(`v=spf1 ${'include:i.test '.repeat(11)}-all`, included(['i.test'])),
    'spf.too-many-lookups',
  ],
  ['three void look-ups', one('v=spf1 a:a.test a:b.test a:c.test -all', voids), 'spf.too-many-void'],
  [
    'three void by exists and mx',
    one('v=spf1 mx exists:a.test a:b.test -all', { 'example.com MX': [], ...voids }),
    'spf.too-many-void',
  ],
  ['names without AAAA', one('v=spf1 a:a.test a:b.test a:c.test -all', onlyV4), 'spf.void-ipv6'],
  ['eleven exchangers', one('v=spf1 mx -all', { 'example.com MX': exchangers }), 'spf.too-many-mx'],
  [
    'an include without a record',
    one('v=spf1 include:i.test -all', { 'i.test TXT': ['x'] }),
    'spf.include-missing',
  ],
  [
    'a redirect to nowhere',
    one('v=spf1 redirect=r.test', { 'r.test TXT': 'NXDOMAIN' }),
    'spf.include-missing',
  ],
  ['an include of itself', one('v=spf1 include:example.com -all'), 'spf.loop'],
  [
    'a ring of two',
    one('v=spf1 include:i.test -all', included(['i.test'], 'v=spf1 redirect=example.com')),
    'spf.loop',
  ],
  ['?all', one('v=spf1 a ?all', { 'example.com A': ['192.0.2.1'], 'example.com AAAA': [] }), 'spf.neutral'],
  ['?all by a redirect', one('v=spf1 redirect=r.test', included(['r.test'], 'v=spf1 ?all')), 'spf.neutral'],
  ['no all', one('v=spf1 ip4:192.0.2.1'), 'spf.no-all'],
  ['nothing at all', one('v=spf1'), 'spf.no-all'],
  ['ptr', one('v=spf1 ptr -all'), 'spf.ptr'],
  ['terms after all', one('v=spf1 ~all include:i.test'), 'spf.after-all'],
  ['a redirect by the message', one('v=spf1 redirect=%{l}.test'), 'spf.redirect-by-message'],
  ['an address, no domain', { domain: null, asks: [] }, 'spf.no-domain'],
  ['SERVFAIL', zone('SERVFAIL'), 'net.dns-failure'],
  ['no answer', zone('timeout'), 'net.timeout'],
  [
    'SERVFAIL at an include',
    one('v=spf1 include:i.test -all', { 'i.test TXT': 'SERVFAIL' }),
    'net.dns-failure',
  ],
  [
    'SERVFAIL at an include, and +all',
    one('v=spf1 include:i.test +all', { 'i.test TXT': 'SERVFAIL' }),
    'spf.pass-all',
  ],
];
judgeTable(spf, cases);

describe('what to publish', () => {
  const fixOf = (o: O) => spf.judge(o, spf.params.parse({}), new Date(0)).fix;
  it.each([
    [zone(['v=spf1 a -all', 'v=spf1 mx ~all']), 'example.com. IN TXT "v=spf1 a mx -all"'],
    [one('v=spf1 ip4:192.0.2.1 ?all'), 'example.com. IN TXT "v=spf1 ip4:192.0.2.1 ~all"'],
    [one('v=spf1 ip4:192.0.2.1'), 'example.com. IN TXT "v=spf1 ip4:192.0.2.1 ~all"'],
    [one('v=spf1 mx +all'), 'example.com. IN TXT "v=spf1 mx -all"'],
    [one('v=spf1 ip4:0.0.0.0/0 -all'), 'Take out “ip4:0.0.0.0/0”.'],
  ])('%#', (o, line) => {
    expect(fixOf(o)).toContain(line);
  });
});

it.each([
  ['_spf.%{d2}', '_spf.example.com'],
  ['%{d1r}.test', 'mail.test'],
  ['%{o}', 'sender.test'],
  ['%{d1}.x.', 'com.x'],
  ['%{dr-}.x', 'mail.example.com.x'],
  ['%{i}.x', null],
  ['a%-b%_c%%.x', 'a%20b c%.x'],
])('expands %s', (spec, name) => {
  expect(expandDomain(spec, 'mail.example.com', 'sender.test')).toBe(name);
});

const words = fc.constantFrom(
  'v=spf1',
  ' ',
  'include:',
  'a',
  'mx',
  '/',
  '//',
  '0',
  'example.com',
  '%{',
  'd',
  '}',
  '%',
  '+all',
  '-all',
  'redirect=',
  'ip4:',
  'ip6:',
  '::',
  '.',
  ':',
);
const nearly = fc.array(words, { maxLength: 40 }).map((parts) => `v=spf1 ${parts.join('')}`);
describe('whatever is published', () => {
  const verdicts = new Set(['pass', 'warn', 'inconclusive', 'fail']);
  it('gives a verdict and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' })), fc.string(), (text, other) => {
        const o = {
          domain: 'example.com',
          asks: asked({ 'example.com TXT': [text, other], 'example.com MX': [other] }),
        };
        expect(verdicts).toContain(spf.judge(o, spf.params.parse({}), new Date(0)).verdict);
        if (isSpf(text)) readSpf(text);
      }),
      { numRuns: 2_000 },
    );
  });
  it('reads 64 KB in no time', () => {
    for (const piece of ['%{d', 'a/', ' ', 'include:a.', '%%', '-', 'x=%{i}']) {
      const text = `v=spf1 ${piece.repeat(64_000 / piece.length)}`;
      const from = performance.now();
      spf.judge(one(text), spf.params.parse({}), new Date(0));
      expect(performance.now() - from).toBeLessThan(2_000);
    }
  });
});
