import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caa } from './caa.ts';
import { caaNamesOf } from './caa-issuers.ts';
import { readIssuer } from './caa-record.ts';
import { type Case, judgeTable } from './case-table.ts';
import { asked } from './dns-answers.ts';

type O = ReturnType<typeof caa.observation.parse>;
type P = ReturnType<typeof caa.params.parse>;
type Given = readonly string[] | string;
const le = "C=US, O=Let's Encrypt, CN=R11";
const seen = (own: Given, parent: Given = [], top: Given = [], rest: Partial<O> = {}): O => ({
  climb: asked({ 'www.example.com CAA': own, 'example.com CAA': parent, 'com CAA': top }),
  issuer: le,
  wildcard: false,
  ...rest,
});
const wild = { wildcard: true };
const none = { issuer: null };

const cases: Case<P, O>[] = [
  ['the issuer in use, at the host', seen(['0 issue letsencrypt.org']), 'caa.ok'],
  ['at the parent', seen([], ['0 issue letsencrypt.org']), 'caa.ok'],
  ['at the top', seen('NXDOMAIN', [], ['0 issue letsencrypt.org']), 'caa.ok'],
  [
    'one of several',
    seen(['0 issue pki.goog', '0 issue letsencrypt.org', '0 iodef mailto:a@b.test']),
    'caa.ok',
  ],
  [
    'with parameters',
    seen(['128 issue  LetsEncrypt.org ; validationmethods=dns-01; accounturi=https://x.test/1']),
    'caa.ok',
  ],
  ['by the alias of the host', seen(['CNAME other.test', '0 issue letsencrypt.org']), 'caa.ok'],
  [
    'nobody for wildcards, the certificate is none',
    seen(['0 issue letsencrypt.org', '0 issuewild ;']),
    'caa.ok',
  ],
  ['a wildcard under issue alone', seen(['0 issue letsencrypt.org'], [], [], wild), 'caa.ok'],
  ['a wildcard under issuewild', seen(['0 issue ;', '0 issuewild letsencrypt.org'], [], [], wild), 'caa.ok'],
  [
    'an issuer we do not know',
    seen(['0 issue ca.example'], [], [], { issuer: 'O=Our Own CA, CN=1' }),
    'caa.ok',
  ],
  ['no certificate seen', seen(['0 issue ca.example'], [], [], none), 'caa.ok'],
  [
    'an unknown property that is not critical',
    seen(['0 issue letsencrypt.org', '0 future x', '1 future y']),
    'caa.ok',
  ],
  [
    'a name another company of the authority has',
    seen(['0 issue comodoca.com'], [], [], { issuer: 'C=GB, O=Sectigo Limited, CN=S1' }),
    'caa.ok',
  ],
  ['none', seen([]), 'caa.none'],
  ['none, no such names', seen('NXDOMAIN', 'NXDOMAIN'), 'caa.none'],
  [
    'the parent would allow, the host does not',
    seen(['0 issue pki.goog'], ['0 issue letsencrypt.org']),
    'caa.other-issuer',
  ],
  ['another issuer', seen(['0 issue digicert.com']), 'caa.other-issuer'],
  ['a name that only ends alike', seen(['0 issue notletsencrypt.org']), 'caa.other-issuer'],
  [
    'another issuer for wildcards',
    seen(['0 issue letsencrypt.org', '0 issuewild pki.goog'], [], [], wild),
    'caa.other-issuer',
  ],
  ['reports only', seen(['0 iodef mailto:a@b.test']), 'caa.no-issuer'],
  ['wildcards only, the certificate is none', seen(['0 issuewild letsencrypt.org']), 'caa.no-issuer'],
  ['an unknown property only', seen(['0 future x']), 'caa.no-issuer'],
  ['nobody', seen(['0 issue ;']), 'caa.forbids-all'],
  ['nobody, empty', seen(['0 issue ']), 'caa.forbids-all'],
  [
    'nobody for wildcards',
    seen(['0 issue letsencrypt.org', '0 issuewild ;'], [], [], wild),
    'caa.forbids-all',
  ],
  ['quotes inside', seen(['0 issue "letsencrypt.org"']), 'caa.malformed'],
  ['an address', seen(['0 issue https://letsencrypt.org']), 'caa.malformed'],
  ['a trailing dot', seen(['0 issue letsencrypt.org.']), 'caa.malformed'],
  ['two in one', seen(['0 issue letsencrypt.org, pki.goog']), 'caa.malformed'],
  ['a parameter without a value', seen(['0 issue letsencrypt.org; x']), 'caa.malformed'],
  ['a good one beside a bad one', seen(['0 issue letsencrypt.org', '0 issuewild %%%%%']), 'caa.malformed'],
  ['a record cut short', seen(['hex:0005']), 'caa.malformed'],
  [
    'a critical property nobody knows',
    seen(['0 issue letsencrypt.org', '128 tbs Unknown']),
    'caa.critical-unknown',
  ],
  ['critical among other flags', seen(['129 tbs x']), 'caa.critical-unknown'],
  ['an address for a host', { climb: [], issuer: null, wildcard: false }, 'caa.no-name'],
  ['SERVFAIL', seen('SERVFAIL', ['0 issue letsencrypt.org']), 'net.dns-failure'],
  ['SERVFAIL above what was found', seen(['0 issue letsencrypt.org'], 'SERVFAIL'), 'caa.ok'],
  ['no answer from the parent', seen([], 'timeout'), 'net.timeout'],
];
judgeTable(caa, cases);

it('names the authority in use in the record to publish', () => {
  const fix = (issuer: string) => caa.judge(seen([], [], [], { issuer }), {}, new Date(0)).fix;
  expect(fix('C=US, O=Google Trust Services, CN=WE1')).toBe(
    'Publish: www.example.com. IN CAA 0 issue "pki.goog"',
  );
  expect(caaNamesOf("CN=O=Let's Encrypt")).toBeNull();
});

describe('whatever is published', () => {
  it('gives a verdict and never throws', () => {
    const record = fc
      .tuple(fc.nat(255), fc.constantFrom('issue', 'issuewild', 'iodef', 'x'), fc.string({ unit: 'binary' }))
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(record), fc.array(record), fc.boolean(), (own, parent, wildcard) => {
        const verdict = caa.judge(seen(own, parent, [], { wildcard }), {}, new Date(0));
        expect(['pass', 'warn', 'inconclusive', 'fail']).toContain(verdict.verdict);
      }),
      { numRuns: 2_000 },
    );
  });
  it('reads 64 KB in no time', () => {
    for (const piece of [' ', ';', 'a.', 'a=b;', '-']) {
      const from = performance.now();
      readIssuer(piece.repeat(64_000 / piece.length));
      expect(performance.now() - from).toBeLessThan(2_000);
    }
  });
});
