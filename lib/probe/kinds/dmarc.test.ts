import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, judgeTable } from './case-table.ts';
import { dmarc } from './dmarc.ts';
import { readDmarc } from './dmarc-record.ts';
import { organisationalDomain, walkNames } from './dmarc-walk.ts';
import { answeredDns } from './dns-answers.ts';

type O = ReturnType<typeof dmarc.observation.parse>;
type P = ReturnType<typeof dmarc.params.parse>;
type Zone = Record<string, readonly string[] | string>;
/** The answers along the walk; a name the zone does not hold does not exist. */
const walked = (domain: string, zone: Zone, self: readonly string[] | string = ['192.0.2.1']): O => ({
  domain,
  walk: walkNames(domain).map((name) => ({
    name: `_dmarc.${name}`,
    type: 'TXT',
    seen: answeredDns(`_dmarc.${name}`, 'TXT', zone[name] ?? 'NXDOMAIN'),
  })),
  self: { name: domain, type: 'A', seen: answeredDns(domain, 'A', self) },
});
const own = (...texts: string[]) => walked('example.com', { 'example.com': texts });
const below = (text: string, self?: string) => walked('mail.example.com', { 'example.com': [text] }, self);

const cases: Case<P, O>[] = [
  ['reject', own('v=DMARC1; p=reject'), 'dmarc.ok'],
  [
    'quarantine, as most write it',
    own(
      'v=DMARC1; p=quarantine; rua=mailto:d@example.com; ruf=mailto:f@example.com; fo=1; adkim=s; aspf=r; pct=100; rf=afrf; ri=86400',
    ),
    'dmarc.ok',
  ],
  ['no spaces, other case', own('V=DMARC1;P=Reject'), 'dmarc.ok'],
  ['spaces around the signs', own('v = DMARC1 ;\tp = reject ;'), 'dmarc.ok'],
  ['the policy last', own('v=DMARC1; rua=mailto:d@example.com; p=reject'), 'dmarc.ok'],
  ['the new tags', own('v=DMARC1; p=reject; np=reject; psd=n; t=n'), 'dmarc.ok'],
  ['unknown tags', own('v=DMARC1; p=reject; x=1; nonsense'), 'dmarc.ok'],
  ['pct that is no number', own('v=DMARC1; p=reject; pct=half'), 'dmarc.ok'],
  ['another text beside it', own('v=spf1 -all', 'v=DMARC1; p=reject'), 'dmarc.ok'],
  [
    'SERVFAIL above its own record',
    walked('example.com', { 'example.com': ['v=DMARC1; p=reject'], com: 'SERVFAIL' }),
    'dmarc.ok',
  ],
  ['from the parent', below('v=DMARC1; p=reject'), 'dmarc.inherited'],
  ['from the parent, sp stricter', below('v=DMARC1; p=none; sp=reject'), 'dmarc.inherited'],
  [
    'np, of a domain that does not exist',
    below('v=DMARC1; p=none; np=reject', 'NXDOMAIN'),
    'dmarc.inherited',
  ],
  ['np, of one that exists', below('v=DMARC1; p=none; np=reject'), 'dmarc.none'],
  [
    'the highest record, not the nearest',
    walked('a.mail.example.com', {
      'mail.example.com': ['v=DMARC1; p=none'],
      'example.com': ['v=DMARC1; p=reject'],
    }),
    'dmarc.inherited',
  ],
  [
    'psd=n stops the walk',
    walked('a.mail.example.com', {
      'mail.example.com': ['v=DMARC1; p=none; psd=n'],
      'example.com': ['v=DMARC1; p=reject'],
    }),
    'dmarc.none',
  ],
  [
    'SERVFAIL above a record that stops the walk',
    walked('mail.example.com', { 'example.com': ['v=DMARC1; p=reject; psd=n'], com: 'SERVFAIL' }),
    'dmarc.inherited',
  ],
  [
    'from a public suffix',
    walked('example.bank', { bank: ['v=DMARC1; p=reject; psd=y'] }),
    'dmarc.inherited',
  ],
  [
    'its own domain before the public suffix',
    walked('mail.example.bank', {
      'example.bank': ['v=DMARC1; p=none'],
      bank: ['v=DMARC1; p=reject; psd=y'],
    }),
    'dmarc.none',
  ],
  [
    'two above are no record',
    walked('mail.example.com', { 'example.com': ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] }),
    'dmarc.missing',
  ],
  ['none', walked('example.com', {}), 'dmarc.missing'],
  ['only an SPF record there', own('v=spf1 -all'), 'dmarc.missing'],
  ['another version', own('v=DMARC2; p=reject'), 'dmarc.malformed'],
  ['the version in lower case', own('v=dmarc1; p=reject'), 'dmarc.malformed'],
  ['the version twice', own('v=dmarc1; v=DMARC1; p=reject'), 'dmarc.malformed'],
  ['the version not first', own('p=reject; v=DMARC1'), 'dmarc.malformed'],
  ['no version', own('p=reject'), 'dmarc.malformed'],
  ['a space before', own(' v=DMARC1; p=reject'), 'dmarc.malformed'],
  ['quotes inside', own('"v=DMARC1; p=reject"'), 'dmarc.malformed'],
  ['a comma for a semicolon', own('v=DMARC1, p=reject'), 'dmarc.malformed'],
  ['two', own('v=DMARC1; p=reject', 'v=DMARC1; p=none'), 'dmarc.two-records'],
  [
    'two, and a good one above',
    walked('mail.example.com', {
      'mail.example.com': ['v=DMARC1; p=reject', 'v=DMARC1'],
      'example.com': ['v=DMARC1; p=reject'],
    }),
    'dmarc.two-records',
  ],
  ['p twice', own('v=DMARC1; p=reject; p=none'), 'dmarc.tag-repeated'],
  ['a policy of its own', own('v=DMARC1; p=block'), 'dmarc.policy-unusable'],
  ['the same, with reports', own('v=DMARC1; p=block; rua=mailto:d@example.com'), 'dmarc.policy-invalid'],
  ['reports to no address', own('v=DMARC1; p=; rua=d@example.com'), 'dmarc.policy-unusable'],
  ['a bad sp', own('v=DMARC1; p=reject; sp=all; rua=mailto:d@example.com'), 'dmarc.policy-invalid'],
  ['none as policy', own('v=DMARC1; p=none; rua=mailto:d@example.com'), 'dmarc.none'],
  ['no p', own('v=DMARC1; rua=mailto:d@example.com'), 'dmarc.no-policy'],
  ['no more than the version', own('v=DMARC1'), 'dmarc.no-policy'],
  ['testing', own('v=DMARC1; p=reject; t=y'), 'dmarc.testing'],
  ['a part of the mail', own('v=DMARC1; p=reject; pct=20'), 'dmarc.partly'],
  ['no part of the mail', own('v=DMARC1; p=reject; pct=0'), 'dmarc.partly'],
  ['subdomains left out', own('v=DMARC1; p=reject; sp=none'), 'dmarc.subdomains-open'],
  ['no domain', { domain: null, walk: [], self: null }, 'dmarc.no-domain'],
  ['SERVFAIL', walked('example.com', { 'example.com': 'SERVFAIL' }), 'net.dns-failure'],
  [
    'SERVFAIL above, nothing below',
    walked('mail.example.com', { 'example.com': 'SERVFAIL' }),
    'net.dns-failure',
  ],
  ['no answer', walked('example.com', { 'example.com': 'timeout' }), 'net.timeout'],
];
judgeTable(dmarc, cases);

it('changes one tag and leaves the rest', () => {
  const fix = (text: string) => dmarc.judge(own(text), dmarc.params.parse({}), new Date(0)).fix;
  expect(fix('v=DMARC1; rua=mailto:d@example.com; p=none')).toBe(
    'Publish: _dmarc.example.com. IN TXT "v=DMARC1; p=quarantine; rua=mailto:d@example.com"',
  );
  expect(fix('v=DMARC1;p=reject;pct=5;')).toBe('Publish: _dmarc.example.com. IN TXT "v=DMARC1; p=reject"');
});

it.each([
  ['example.com', ['example.com', 'com']],
  ['test', ['test']],
  ['a.b.c.d.e.f.g', ['a.b.c.d.e.f.g', 'b.c.d.e.f.g', 'c.d.e.f.g', 'd.e.f.g', 'e.f.g', 'f.g', 'g']],
  [
    'a.b.c.d.e.f.g.h',
    ['a.b.c.d.e.f.g.h', 'b.c.d.e.f.g.h', 'c.d.e.f.g.h', 'd.e.f.g.h', 'e.f.g.h', 'f.g.h', 'g.h', 'h'],
  ],
  [
    'a.b.c.d.e.f.g.h.i.j.mail.example.com',
    [
      'a.b.c.d.e.f.g.h.i.j.mail.example.com',
      'g.h.i.j.mail.example.com',
      'h.i.j.mail.example.com',
      'i.j.mail.example.com',
      'j.mail.example.com',
      'mail.example.com',
      'example.com',
      'com',
    ],
  ],
])('walks up from %s in at most eight', (domain, names) => {
  expect(walkNames(domain)).toEqual(names);
});

it.each([
  [
    'a.mail.example.com',
    [
      ['mail.example.com', ''],
      ['example.com', ''],
    ],
    'example.com',
  ],
  ['a.mail.example.com', [['mail.example.com', 'psd=n']], 'mail.example.com'],
  ['a.mail.example.com', [['com', 'psd=y']], 'example.com'],
  ['a.mail.example.com', [], 'a.mail.example.com'],
  ['bank', [['bank', 'psd=y']], 'bank'],
])('the organisational domain of %s (RFC 9989 §4.10.2), %#', (domain, records, organisation) => {
  const found = records.map(([at = '', tag = '']) => ({
    domain: at,
    record: readDmarc(`v=DMARC1; p=none; ${tag}`),
  }));
  expect(organisationalDomain(domain, found)).toBe(organisation);
});

describe('whatever is published', () => {
  const tag = fc.tuple(
    fc.constantFrom('v', 'p', 'sp', 'np', 'psd', 't', 'pct', 'rua', 'x'),
    fc.constantFrom('=', ' = '),
    fc.oneof(fc.constantFrom('none', 'reject', 'y', 'n', '100', 'mailto:a@b.test'), fc.string()),
  );
  const nearly = fc.array(tag).map((tags) => `v=DMARC1; ${tags.map((one) => one.join('')).join('; ')}`);
  it('gives a verdict and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(nearly, fc.string({ unit: 'binary' })), { maxLength: 3 }),
        fc.domain(),
        (texts, domain) => {
          const o = walked(domain, { [domain]: texts, [domain.split('.').slice(1).join('.')]: texts });
          expect(['pass', 'warn', 'inconclusive', 'fail']).toContain(
            dmarc.judge(o, dmarc.params.parse({}), new Date(0)).verdict,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
  it('reads 64 KB in no time', () => {
    for (const piece of [' ', ';', 'p=', 'rua=mailto:a@', 'v=DMARC1']) {
      const from = performance.now();
      dmarc.judge(own(`v=DMARC1${piece.repeat(64_000 / piece.length)}`), dmarc.params.parse({}), new Date(0));
      expect(performance.now() - from).toBeLessThan(2_000);
    }
  });
});
