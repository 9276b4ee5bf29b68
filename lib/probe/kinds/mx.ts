import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { DnsSeen, Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';
import { addressesIn, aliasIn, ask, askAll, brokenAnswer, dnsAsk } from './dns-ask.ts';
import { domainParam, mailDomain } from './mail-domain.ts';
import { clip, fewOf } from './zone-text.ts';

const smtp = 'https://www.rfc-editor.org/rfc/rfc5321#section-5.1';
const nullMx = 'https://www.rfc-editor.org/rfc/rfc7505#section-3';
/** Exchangers looked up; a domain with more than these is judged by the most preferred. */
const EXCHANGERS = 10;

const params = z.object({
  domain: domainParam,
  receives: z.boolean().default(true).meta({
    title: 'Mail is received at this domain',
    description: 'When it is not, a null MX should say so (RFC 7505).',
  }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  domain: z.string().nullable(),
  mx: dnsAsk.nullable(),
  exchangers: z.array(z.object({ name: z.string(), a: dnsAsk, aaaa: dnsAsk })),
});
type O = z.infer<typeof observation>;
type Exchanger = O['exchangers'][number];

const codes = {
  'mx.ok': ['pass', 'Every mail exchanger resolves.'],
  'mx.null': ['pass', 'A null MX says that no mail is received.'],
  'mx.missing': ['fail', 'Mail is expected and there is no MX record.'],
  'mx.null-but-expected': ['fail', 'A null MX refuses the mail that is expected.'],
  'mx.null-among-others': ['fail', 'A null MX stands beside other exchangers.'],
  'mx.malformed': ['fail', 'An MX record cannot be read.'],
  'mx.address': ['fail', 'An MX record names an address where a host name belongs.'],
  'mx.alias': ['fail', 'An MX record names an alias (CNAME).'],
  'mx.unresolvable': ['fail', 'No mail exchanger has an address.'],
  'mx.one-unresolvable': ['warn', 'One of several mail exchangers has no address.'],
  'mx.private-address': ['warn', 'A mail exchanger has an address that is not public.'],
  'mx.no-null': ['warn', 'No mail is received, and no null MX says so.'],
  'mx.no-domain': ['inconclusive', 'The target is an address and no domain is named.'],
} as const satisfies Codes;
const say = sayer(codes);

/** The exchangers by preference, the most preferred first. */
const exchangersIn = (seen: DnsSeen): string[] => {
  const records = seen.ok ? seen.records.flatMap((record) => (record.type === 'MX' ? [record] : [])) : [];
  return records.toSorted((a, b) => a.preference - b.preference).map(({ exchange }) => exchange);
};

const lookUp = async (name: string, net: Net): Promise<Exchanger> => {
  const [a, aaaa] = await Promise.all([ask(net, name, 'A'), ask(net, name, 'AAAA')]);
  return { name, a, aaaa };
};

const isAddress = (name: string) => ipaddr.IPv4.isValidFourPartDecimal(name) || name.includes(':');
const isPublic = (address: string) => ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast';

const example = (domain: string) => ({
  fix: `Publish: ${domain}. IN MX 10 mail.${domain}.`,
  reference: smtp,
});
const refuse = (domain: string) => ({ fix: `Publish: ${domain}. IN MX 0 .`, reference: nullMx });

const judgeExchanger = (domain: string, { name, a, aaaa }: Exchanger): Verdict => {
  const fix = (text: string) => ({ fix: text, reference: smtp });
  if (isAddress(name))
    return say(
      'mx.address',
      `${domain} names ${clip(name)} as its exchanger.`,
      fix(`Give ${name} a name and publish: ${domain}. IN MX 10 mail.${domain}.`),
    );
  const alias = aliasIn(a) ?? aliasIn(aaaa);
  if (alias !== null)
    return say('mx.alias', `${name} is an alias of ${alias}.`, fix(`Publish: ${domain}. IN MX 10 ${alias}.`));
  const broken = brokenAnswer(a) ?? brokenAnswer(aaaa);
  const addresses = [a, aaaa].flatMap(({ seen }) => addressesIn(seen));
  if (addresses.length === 0)
    return broken
      ? failed(broken)
      : say(
          'mx.one-unresolvable',
          `${name} has no address.`,
          fix(`Publish an A or AAAA record for ${name}, or take it out of the MX records.`),
        );
  const inside = addresses.find((address) => !isPublic(address));
  if (inside !== undefined)
    return say(
      'mx.private-address',
      `${name} has the address ${inside}.`,
      fix(`Publish a public address for ${name}.`),
    );
  return say('mx.ok', `${name} resolves.`, { reference: smtp });
};

const judgeNull = (domain: string, count: number, p: P): Verdict => {
  if (count > 1) {
    const fix = `Take out the record 0 . of ${domain}, or all the others.`;
    return say('mx.null-among-others', undefined, { fix, reference: nullMx });
  }
  if (p.receives)
    return say('mx.null-but-expected', `${domain} has a null MX.`, { ...example(domain), reference: nullMx });
  return say('mx.null', undefined, { reference: nullMx });
};

const judgeNone = (domain: string, mx: DnsSeen, p: P): Verdict => {
  const bad = mx.ok && mx.records.some((record) => record.type === 'malformed');
  if (bad) return say('mx.malformed', `An MX record of ${domain} cannot be read.`, example(domain));
  if (p.receives) return say('mx.missing', `${domain} has no MX record.`, example(domain));
  return say(
    'mx.no-null',
    `Senders take the address of ${domain} for its exchanger (RFC 5321 §5.1).`,
    refuse(domain),
  );
};

const judgeAll = (domain: string, exchangers: Exchanger[]): Verdict => {
  const verdicts = exchangers.map((exchanger) => judgeExchanger(domain, exchanger));
  const names = fewOf(exchangers.map(({ name }) => name));
  if (verdicts.every(({ code }) => code === 'mx.one-unresolvable'))
    return say('mx.unresolvable', `None of ${names} has an address.`, {
      fix: `Publish an A or AAAA record for ${fewOf(
        exchangers.map(({ name }) => name),
        1,
      )}.`,
      reference: smtp,
    });
  const worst = worstOf(verdicts);
  return worst.verdict === 'pass' ? { ...worst, summary: `Mail for ${domain} goes to ${names}.` } : worst;
};

export const mx: Probe<P, O> = {
  id: 'mx',
  title: 'Mail exchangers',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, p, net) {
    const domain = mailDomain(target, p.domain);
    if (domain === null) return { domain, mx: null, exchangers: [] };
    const [own] = await askAll(net, [{ name: domain, type: 'MX' }]);
    const names = own ? exchangersIn(own.seen).filter((name) => name !== '') : [];
    const exchangers = [...new Set(names)].slice(0, EXCHANGERS).map((name) => lookUp(name, net));
    return { domain, mx: own ?? null, exchangers: await Promise.all(exchangers) };
  },
  judge({ domain, mx: own, exchangers }, p) {
    if (domain === null || !own)
      return say('mx.no-domain', undefined, { fix: 'Name the domain of the mail.' });
    const broken = brokenAnswer(own);
    if (broken) return failed(broken);
    const names = exchangersIn(own.seen);
    if (names.includes('')) return judgeNull(domain, names.length, p);
    return exchangers.length === 0 ? judgeNone(domain, own.seen, p) : judgeAll(domain, exchangers);
  },
  reproduce: (target, p) => `dig +short MX ${mailDomain(target, p.domain) ?? 'DOMAIN'}`,
};
