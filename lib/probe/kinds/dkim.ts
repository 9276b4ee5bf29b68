import { z } from 'zod';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';
import { type DkimKey, readDkimKey } from './dkim-key.ts';
import { aliasIn, ask, brokenAnswer, type DnsAsk, dnsAsk, textsIn } from './dns-ask.ts';
import { domainParam, mailDomain } from './mail-domain.ts';
import { clip } from './zone-text.ts';

const rfc6376 = 'https://www.rfc-editor.org/rfc/rfc6376#section-';
const rfc8301 = 'https://www.rfc-editor.org/rfc/rfc8301#section-3.2';

const params = z.object({
  domain: domainParam,
  selectors: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(
          /^[a-z0-9_][a-z0-9._-]{0,180}$/,
          'A selector has letters, digits, dots, hyphens and underscores.',
        ),
    )
    .max(10)
    .default([])
    .meta({
      title: 'Selectors',
      description: 'The s= of the DKIM-Signature header in a mail the project sent. They cannot be guessed.',
    }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  domain: z.string().nullable(),
  keys: z.array(z.object({ selector: z.string(), ask: dnsAsk })),
});
type O = z.infer<typeof observation>;

const codes = {
  'dkim.ok': ['pass', 'Every named selector has a strong key.'],
  'dkim.missing': ['fail', 'There is no key at a named selector.'],
  'dkim.dangling-alias': ['fail', 'The selector is an alias of a name that has no key.'],
  'dkim.two-records': [
    'fail',
    'There are several key records at one selector; verifiers may take any or none.',
  ],
  'dkim.not-a-key': ['fail', 'The text at the selector is not a DKIM key.'],
  'dkim.malformed': ['fail', 'The key record cannot be read.'],
  'dkim.revoked': ['fail', 'The key is revoked: p= is empty.'],
  'dkim.rsa-too-short': ['fail', 'The RSA key is under 1024 bits; verifiers must not accept it.'],
  'dkim.bad-exponent': ['fail', 'The exponent of the RSA key makes signatures worthless.'],
  'dkim.key-type': ['fail', 'The key is of a type that verifiers do not know.'],
  'dkim.sha1-only': ['fail', 'The record allows SHA-1 only, which verifiers must not accept.'],
  'dkim.not-for-mail': ['fail', 'The record is for another service than mail.'],
  'dkim.rsa-short': ['warn', 'The RSA key is under 2048 bits.'],
  'dkim.rsa-long': ['warn', 'The RSA key is over 4096 bits; not every verifier takes it.'],
  'dkim.testing': ['warn', 't=y says that DKIM is being tested here; verifiers treat the mail as unsigned.'],
  'dkim.no-selector': ['inconclusive', 'No selector is named, and one cannot be guessed.'],
  'dkim.no-domain': ['inconclusive', 'The target is an address and no domain is named.'],
} as const satisfies Codes;
const say = sayer(codes);

const renew = (name: string) => ({
  fix: `Make a new key (openssl genrsa 2048) and publish its public half: ${name}. IN TXT "v=DKIM1; k=rsa; p=…"`,
});

const judgeRsa = (name: string, { bits, exponent, testing }: DkimKey & { kind: 'rsa' }): Verdict => {
  const size = `${name} holds an RSA key of ${bits} bits.`;
  const more = { ...renew(name), reference: rfc8301 };
  if (bits < 1024) return say('dkim.rsa-too-short', size, more);
  if (exponent < 3n || exponent % 2n === 0n)
    return say('dkim.bad-exponent', `${name}: exponent ${exponent}.`, more);
  if (bits < 2048) return say('dkim.rsa-short', size, more);
  return testing
    ? judgeTesting(name)
    : bits > 4096
      ? say('dkim.rsa-long', size, more)
      : say('dkim.ok', size, { reference: rfc8301 });
};

const judgeTesting = (name: string): Verdict =>
  say('dkim.testing', undefined, {
    fix: `Take t=y out of the record at ${name}.`,
    reference: `${rfc6376}3.6.1`,
  });

const judgeKey = (name: string, text: string): Verdict => {
  const key = readDkimKey(text);
  const reference = `${rfc6376}3.6.1`;
  if (key.kind === 'rsa') return judgeRsa(name, key);
  if (key.kind === 'ed25519')
    return key.testing
      ? judgeTesting(name)
      : say('dkim.ok', `${name} holds an Ed25519 key.`, {
          reference: 'https://www.rfc-editor.org/rfc/rfc8463#section-4',
        });
  if (key.kind === 'revoked')
    return say('dkim.revoked', `The key at ${name} is revoked.`, { ...renew(name), reference });
  const code = key.kind === 'no-key' ? 'dkim.not-a-key' : (`dkim.${key.kind}` as const);
  return say(code, `${name}: ${clip(key.detail)} (“${clip(text, 60)}”).`, { ...renew(name), reference });
};

const judgeSelector = ({ name, type, seen }: DnsAsk): Verdict => {
  const broken = brokenAnswer({ name, seen });
  if (broken) return failed(broken);
  const texts = textsIn(seen);
  const keys = texts.filter((text) => readDkimKey(text).kind !== 'no-key');
  const [text = texts[0]] = keys;
  const alias = aliasIn({ name, type, seen });
  if (text === undefined && alias !== null) {
    const fix = `Publish the key at ${alias}, or point ${name} at the name your mail provider gives.`;
    return say('dkim.dangling-alias', `${name} is an alias of ${alias}, where there is no key.`, {
      fix,
      reference: `${rfc6376}3.6.2`,
    });
  }
  if (text === undefined)
    return say('dkim.missing', `There is no TXT record at ${name}.`, {
      ...renew(name),
      reference: `${rfc6376}3.6.2.1`,
    });
  if (keys.length > 1)
    return say('dkim.two-records', `${name} has ${keys.length} key records.`, {
      fix: `Leave one TXT record at ${name}; a second key goes to a second selector.`,
      reference: `${rfc6376}3.6.2.2`,
    });
  return judgeKey(name, text);
};

const nameOf = (selector: string, domain: string) => `${selector}._domainkey.${domain}`;

export const dkim: Probe<P, O> = {
  id: 'dkim',
  title: 'DKIM keys',
  params,
  observation,
  needsOwnership: false,
  byDefault: false,
  ruleVersion: 1,
  codes,
  async observe(target, p, net) {
    const domain = mailDomain(target, p.domain);
    if (domain === null) return { domain, keys: [] };
    const keys = p.selectors.map(async (selector) => ({
      selector,
      ask: await ask(net, nameOf(selector, domain), 'TXT'),
    }));
    return { domain, keys: await Promise.all(keys) };
  },
  judge({ domain, keys }) {
    if (domain === null) return say('dkim.no-domain', undefined, { fix: 'Name the domain of the mail.' });
    if (keys.length === 0)
      return say('dkim.no-selector', undefined, {
        fix: 'Name the selector: the s= of the DKIM-Signature header in a mail the project sent.',
      });
    return worstOf(keys.map(({ ask: seen }) => judgeSelector(seen)));
  },
  reproduce: (target, p) =>
    `dig +short TXT ${nameOf(p.selectors[0] ?? 'SELECTOR', mailDomain(target, p.domain) ?? 'DOMAIN')}`,
};
