import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { Net } from '../net.ts';
import { worstOf } from '../rules.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { domainOf, siblingOf } from '../sibling.ts';
import { failed } from '../unusable.ts';
import { addressesIn, aliasIn, brokenAnswer, type DnsAsk, dnsAsk } from './dns-ask.ts';
import { clip, fewOf } from './zone-text.ts';

const rfc1034 = 'https://www.rfc-editor.org/rfc/rfc1034#section-';
const RESOLVERS = 3;

const params = z.object({
  addresses: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .max(20)
    .default([])
    .meta({
      title: 'Expected addresses',
      description: 'What the names must resolve to; left empty, the origin addresses the project declares.',
    }),
  compare: z.boolean().default(true).meta({
    title: 'Compare with the declared addresses',
    description: 'Turn this off behind a CDN, whose own addresses the names resolve to.',
  }),
  www: z.boolean().default(true).meta({
    title: 'Apex and www both',
    description: 'Of a domain and its www., the other must resolve too.',
  }),
});
type P = z.infer<typeof params>;

const pair = z.object({ a: dnsAsk, aaaa: dnsAsk });
const observation = z.object({
  ip: z.boolean(),
  /** Origin addresses the project declares. */
  declared: z.array(z.string()),
  /** The host first, then the other of apex and www; of each, the answers resolver by resolver. */
  names: z.array(z.object({ name: z.string(), apex: z.boolean(), answers: z.array(pair) })),
});
type O = z.infer<typeof observation>;
type Name = O['names'][number];

const codes = {
  'dns.ok': ['pass', 'The names resolve.'],
  'dns.no-address': ['fail', 'The name has neither an A nor an AAAA record.'],
  'dns.dangling-alias': [
    'fail',
    'The name is an alias of one that has no address; somebody else may claim it.',
  ],
  'dns.other-address': ['fail', 'The name resolves to an address that is not declared.'],
  'dns.address-missing': ['warn', 'A declared address is not in the DNS.'],
  'dns.sibling-missing': ['warn', 'Of apex and www, the other does not resolve.'],
  'dns.resolvers-disagree': ['warn', 'Resolvers give different answers.'],
  'dns.apex-alias': ['warn', 'The apex is an alias, which hides its mail and other records.'],
  'dns.not-a-name': ['inconclusive', 'The target is an address; there is no name to look up.'],
} as const satisfies Codes;
const say = sayer(codes);

const addressesOf = ({ a, aaaa }: z.infer<typeof pair>): string[] =>
  [a, aaaa].flatMap(({ seen }) => addressesIn(seen)).toSorted();

/** One spelling for each address, so that the same compare equal. */
const canonical = (address: string): string =>
  ipaddr.isValid(address) ? ipaddr.parse(address).toString() : address;

const brokenOf = ({ a, aaaa }: z.infer<typeof pair>) => brokenAnswer(a) ?? brokenAnswer(aaaa);

const judgeAbsent = ({ name, answers }: Name, main: boolean, p: P): Verdict | null => {
  const [first] = answers;
  const alias = first ? (aliasIn(first.a) ?? aliasIn(first.aaaa)) : null;
  const reference = `${rfc1034}3.6`;
  if (alias !== null)
    return say('dns.dangling-alias', `${name} is an alias of ${alias}, which has no address.`, {
      fix: `Take out ${name}. CNAME ${alias}., or point it at a name that exists.`,
      reference,
    });
  const fix = `Publish: ${name}. IN A <address of the server>`;
  if (main) return say('dns.no-address', `${name} has no address.`, { fix, reference });
  return p.www ? say('dns.sibling-missing', `${name} has no address.`, { fix, reference }) : null;
};

const judgeDeclared = (name: string, found: string[], declared: string[]): Verdict | null => {
  if (declared.length === 0) return null;
  const reference = `${rfc1034}3.6`;
  const other = found.find((address) => !declared.includes(address));
  const type = (address: string) => (address.includes(':') ? 'AAAA' : 'A');
  if (other !== undefined)
    return say('dns.other-address', `${name} resolves to ${other}; declared are ${fewOf(declared)}.`, {
      fix: `Take out ${name}. IN ${type(other)} ${other}, or declare that address.`,
      reference,
    });
  const missing = declared.find((address) => !found.includes(address));
  if (missing === undefined) return null;
  return say('dns.address-missing', `${name} does not resolve to ${missing}, which is declared.`, {
    fix: `Publish: ${name}. IN ${type(missing)} ${missing}`,
    reference,
  });
};

const judgeAgreement = ({ name, answers }: Name, declared: string[]): Verdict | null => {
  const usable = answers.filter((answer) => brokenOf(answer) === null).map(addressesOf);
  const expected = (addresses: string[]) =>
    addresses.length > 0 &&
    declared.length > 0 &&
    addresses.every((one) => declared.includes(canonical(one)));
  const different = usable.find((addresses) => addresses.join() !== usable[0]?.join());
  if (different === undefined || usable.every(expected)) return null;
  const said = (addresses: string[]) => (addresses.length === 0 ? 'nothing' : fewOf(addresses));
  return say(
    'dns.resolvers-disagree',
    `${name}: one resolver says ${said(usable[0] ?? [])}, another ${said(different)}.`,
    {
      fix: `Compare what each name server of ${name} answers, and wait until the old records' time to live is over.`,
      reference: `${rfc1034}4.3.5`,
    },
  );
};

const judgeName = (name: Name, main: boolean, declared: string[], p: P): Verdict | null => {
  const [first] = name.answers;
  if (!first) return null;
  const found = addressesOf(first).map(canonical);
  const broken = brokenOf(first);
  if (broken) return failed(broken);
  const disagreement = judgeAgreement(name, declared);
  if (found.length === 0) return disagreement ?? judgeAbsent(name, main, p);
  const alias = name.apex ? (aliasIn(first.a) ?? aliasIn(first.aaaa)) : null;
  const apex = alias
    ? say('dns.apex-alias', `${name.name} is an alias of ${clip(alias)}.`, {
        fix: `Publish A and AAAA records for ${name.name}, or use your provider's ALIAS record.`,
        reference: `${rfc1034}3.6.2`,
      })
    : null;
  return judgeDeclared(name.name, found, declared) ?? disagreement ?? apex;
};

const askPair = async (net: Net, name: string, server?: string): Promise<z.infer<typeof pair>> => {
  const one = async (type: 'A' | 'AAAA'): Promise<DnsAsk> => ({
    name,
    type,
    seen: await net.dns(server === undefined ? { name, type } : { name, type, server }),
  });
  const [a, aaaa] = await Promise.all([one('A'), one('AAAA')]);
  return { a, aaaa };
};

export const dns: Probe<P, O> = {
  id: 'dns',
  title: 'Addresses in the DNS',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe({ host, ip, addresses }, p, net) {
    if (ip) return { ip, declared: addresses, names: [] };
    const sibling = p.www ? siblingOf(host) : null;
    const servers = [undefined, ...net.resolvers.slice(1, RESOLVERS)];
    const names = [host, ...(sibling === null ? [] : [sibling])].map(async (name) => ({
      name,
      apex: name === domainOf(name),
      answers: await Promise.all(servers.map((server) => askPair(net, name, server))),
    }));
    return { ip, declared: addresses, names: await Promise.all(names) };
  },
  judge({ ip, declared, names }, p) {
    if (ip || names.length === 0) return say('dns.not-a-name');
    const expected = p.compare ? (p.addresses.length > 0 ? p.addresses : declared).map(canonical) : [];
    const verdicts = names.map((name, at) => judgeName(name, at === 0, expected, p));
    const bad = verdicts.filter((verdict) => verdict !== null);
    if (bad.length > 0) return worstOf(bad);
    const all = names.map(
      ({ name, answers: [first] }) => `${name}: ${fewOf(first ? addressesOf(first) : [])}`,
    );
    return say('dns.ok', `${all.join('; ')}.`, { reference: `${rfc1034}3.6` });
  },
  reproduce: ({ host }) => `dig +short ${host} A ${host} AAAA`,
};
