import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, judgeTable } from './case-table.ts';
import { dkim } from './dkim.ts';
import { readDkimKey } from './dkim-key.ts';
import { answeredDns } from './dns-answers.ts';

type O = ReturnType<typeof dkim.observation.parse>;
type P = ReturnType<typeof dkim.params.parse>;
const name = 's1._domainkey.example.com';
const key = (given: readonly string[] | string, selector = 's1') => ({
  selector,
  ask: {
    name: `${selector}._domainkey.example.com`,
    type: 'TXT' as const,
    seen: answeredDns(name, 'TXT', given),
  },
});
const at = (...given: string[]): O => ({ domain: 'example.com', keys: [key(given)] });
const rsa = (modulusLength: number, type: 'spki' | 'pkcs1' = 'spki', publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent })
    .publicKey.export({ format: 'der', type })
    .toString('base64');
const spki = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
const ed = spki.subarray(-32).toString('base64');
const [p1024, p2048, p1023, p512, p5120] = [rsa(1024), rsa(2048), rsa(1023), rsa(512), rsa(5120)];
/** The last octets of the DER are the exponent 65537; this makes it 1. */
const exponentOne = () => {
  const der = Buffer.from(p2048, 'base64');
  der.set([0, 0, 1], der.length - 3);
  return der.toString('base64');
};

const cases: Case<P, O>[] = [
  ['RSA of 2048 bits', at(`v=DKIM1; k=rsa; p=${p2048}`), 'dkim.ok'],
  ['no version, no type', at(`p=${p2048}`), 'dkim.ok'],
  ['a bare RSAPublicKey', at(`v=DKIM1; p=${rsa(2048, 'pkcs1')}`), 'dkim.ok'],
  [
    'white space inside the key',
    at(`v=DKIM1 ;\tk = rsa ; p = ${p2048.slice(0, 90)} \t ${p2048.slice(90)} ;`),
    'dkim.ok',
  ],
  ['unknown tags and a note', at(`v=DKIM1; n=key 1; x=1; p=${p2048}`), 'dkim.ok'],
  ['both hashes', at(`v=DKIM1; h=sha1 : sha256; p=${p2048}`), 'dkim.ok'],
  ['the strict flag alone', at(`v=DKIM1; t=s; s=email; p=${p2048}`), 'dkim.ok'],
  ['Ed25519', at(`v=DKIM1; k=ed25519; p=${ed}`), 'dkim.ok'],
  ['an alias with a key behind it', at('CNAME s1.provider.test', `v=DKIM1; p=${p2048}`), 'dkim.ok'],
  ['another text beside the key', at('hello', `v=DKIM1; p=${p2048}`), 'dkim.ok'],
  [
    'two selectors',
    { domain: 'example.com', keys: [key([`p=${p2048}`]), key([`p=${ed}; k=ed25519`], 's2')] },
    'dkim.ok',
  ],
  [
    'the second selector is gone',
    { domain: 'example.com', keys: [key([`p=${p2048}`]), key([], 's2')] },
    'dkim.missing',
  ],
  ['nothing there', at(), 'dkim.missing'],
  ['no such name', { domain: 'example.com', keys: [key('NXDOMAIN')] }, 'dkim.missing'],
  ['an alias to nowhere', at('CNAME s1.gone.test'), 'dkim.dangling-alias'],
  ['two keys', at(`v=DKIM1; p=${p2048}`, `v=DKIM1; k=ed25519; p=${ed}`), 'dkim.two-records'],
  ['the SPF record of a wildcard', at('v=spf1 -all'), 'dkim.not-a-key'],
  ['no p', at('v=DKIM1; k=rsa'), 'dkim.malformed'],
  ['not base64', at('v=DKIM1; p=<public key>'), 'dkim.malformed'],
  ['base64 cut short', at(`v=DKIM1; p=${p2048.slice(0, 255)}`), 'dkim.malformed'],
  ['a key cut at 256 letters', at(`v=DKIM1; p=${p2048.slice(0, 256)}`), 'dkim.malformed'],
  ['PEM lines', at(`v=DKIM1; p=-----BEGIN PUBLIC KEY-----${p2048}`), 'dkim.malformed'],
  ['escaped semicolons', at(`v=DKIM1\\; k=rsa\\; p=${p2048}`), 'dkim.malformed'],
  ['another version', at(`v=DKIM2; p=${p2048}`), 'dkim.malformed'],
  ['the version in lower case', at(`v=dkim1; p=${p2048}`), 'dkim.malformed'],
  ['the version last', at(`p=${p2048}; v=DKIM1`), 'dkim.malformed'],
  ['p twice', at(`v=DKIM1; p=${p2048}; p=`), 'dkim.malformed'],
  ['an Ed25519 key said to be RSA', at(`v=DKIM1; p=${spki.toString('base64')}`), 'dkim.malformed'],
  [
    'a SubjectPublicKeyInfo of Ed25519',
    at(`v=DKIM1; k=ed25519; p=${spki.toString('base64')}`),
    'dkim.malformed',
  ],
  ['revoked', at('v=DKIM1; p='), 'dkim.revoked'],
  ['revoked, with white space', at('v=DKIM1; k=rsa; p= ;'), 'dkim.revoked'],
  ['RSA of 1024 bits', at(`v=DKIM1; p=${p1024}`), 'dkim.rsa-short'],
  ['RSA of 2047 bits', at(`v=DKIM1; p=${rsa(2047)}`), 'dkim.rsa-short'],
  ['RSA of 1023 bits', at(`v=DKIM1; p=${p1023}`), 'dkim.rsa-too-short'],
  ['RSA of 512 bits, testing', at(`v=DKIM1; t=y; p=${p512}`), 'dkim.rsa-too-short'],
  ['RSA of 5120 bits', at(`v=DKIM1; p=${p5120}`), 'dkim.rsa-long'],
  ['exponent 1', at(`v=DKIM1; p=${exponentOne()}`), 'dkim.bad-exponent'],
  ['a type of its own', at(`v=DKIM1; k=dsa; p=${ed}`), 'dkim.key-type'],
  ['SHA-1 only', at(`v=DKIM1; h=sha1; p=${p2048}`), 'dkim.sha1-only'],
  ['another service', at(`v=DKIM1; s=tlsrpt; p=${p2048}`), 'dkim.not-for-mail'],
  ['testing', at(`v=DKIM1; t=s:y; p=${p2048}`), 'dkim.testing'],
  ['testing with Ed25519', at(`v=DKIM1; k=ed25519; t=y; p=${ed}`), 'dkim.testing'],
  ['no selector', { domain: 'example.com', keys: [] }, 'dkim.no-selector'],
  ['no domain', { domain: null, keys: [] }, 'dkim.no-domain'],
  ['SERVFAIL', { domain: 'example.com', keys: [key('SERVFAIL')] }, 'net.dns-failure'],
];
judgeTable(dkim, cases);

it('says what to publish, and where', () => {
  expect(dkim.judge(at(), dkim.params.parse({}), new Date(0)).fix).toContain(
    `${name}. IN TXT "v=DKIM1; k=rsa; p=…"`,
  );
});

describe('whatever is published', () => {
  const tag = fc.tuple(
    fc.constantFrom('v', 'k', 'p', 't', 'h', 's', 'x', ''),
    fc.constantFrom('=', ' = ', ''),
    fc.oneof(fc.base64String(), fc.string()),
  );
  it('gives a verdict and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(tag).map((tags) => tags.map((one) => one.join('')).join(';')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          expect(['pass', 'warn', 'inconclusive', 'fail']).toContain(
            dkim.judge(at(text), dkim.params.parse({}), new Date(0)).verdict,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
  it('never throws for random DER', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (bytes, flip) => {
        const near = Buffer.from(p2048, 'base64');
        near[flip % near.length] = (near[flip % near.length] ?? 0) ^ ((flip % 255) + 1);
        for (const der of [Buffer.from(bytes), near]) readDkimKey(`k=rsa; p=${der.toString('base64')}`);
      }),
      { numRuns: 1_000 },
    );
  });
});
