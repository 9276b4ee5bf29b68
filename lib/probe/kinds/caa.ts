import { z } from 'zod';
import type { DnsSeen, HttpResult } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';
import { caaNamesOf } from './caa-issuers.ts';
import { type CaaProperty, isCriticalUnknown, readIssuer } from './caa-record.ts';
import { askAll, brokenAnswer, type DnsAsk, dnsAsk } from './dns-ask.ts';
import { clip, fewOf } from './zone-text.ts';

const rfc = 'https://www.rfc-editor.org/rfc/rfc8659#section-';
/** Parents looked at; no authority's certificate has a name of more labels than this. */
const PARENTS = 12;

const params = z.object({});
type P = z.infer<typeof params>;

const observation = z.object({
  /** CAA of the host and of each parent, up to the top; empty for an address. */
  climb: z.array(dnsAsk),
  /** The issuer of the certificate in use; null when there was none to see. */
  issuer: z.string().nullable(),
  /** The certificate names the host only by a wildcard. */
  wildcard: z.boolean(),
});
type O = z.infer<typeof observation>;

const codes = {
  'caa.ok': ['pass', 'CAA names who may issue certificates.'],
  'caa.none': ['warn', 'No CAA record: every authority may issue certificates for the name.'],
  'caa.no-issuer': ['warn', 'The CAA records do not limit who may issue for the name.'],
  'caa.forbids-all': ['warn', 'CAA lets nobody issue, so the next renewal is refused.'],
  'caa.other-issuer': ['warn', 'CAA leaves out the authority in use, so the next renewal is refused.'],
  'caa.malformed': ['fail', 'A CAA record is malformed; authorities take it for a refusal.'],
  'caa.critical-unknown': ['fail', 'A critical property that authorities do not know stops all of them.'],
  'caa.no-name': ['inconclusive', 'The target is an address, which has no CAA.'],
} as const satisfies Codes;
const say = sayer(codes);

type Relevant = { name: string; properties: CaaProperty[]; broken: boolean };

const relevantAt = (name: string, seen: DnsSeen): Relevant | null => {
  const records = seen.ok ? seen.records : [];
  const properties = records.flatMap((record) => (record.type === 'CAA' ? [record] : []));
  const broken = records.some((record) => record.type === 'malformed' && record.of === 'CAA');
  return properties.length > 0 || broken ? { name, properties, broken } : null;
};

/** The closest name upwards with any CAA record (RFC 8659 §3), or what stood in the way of finding it. */
const climbTo = (climb: readonly DnsAsk[]): Relevant | Verdict | null => {
  for (const ask of climb) {
    const broken = brokenAnswer(ask);
    if (broken) return failed(broken);
    const found = relevantAt(ask.name, ask.seen);
    if (found) return found;
  }
  return null;
};

const publish = (name: string, issuer: string | null) => ({
  fix: `Publish: ${name}. IN CAA 0 issue "${caaNamesOf(issuer ?? '')?.[0] ?? 'letsencrypt.org'}"`,
});

const judgeMalformed = ({ name, properties, broken }: Relevant, o: O): Verdict | null => {
  const more = { ...publish(name, o.issuer), reference: `${rfc}4.2` };
  const bad = properties.find(({ tag, value }) => /^issue(?:wild)?$/.test(tag) && readIssuer(value) === null);
  if (bad) return say('caa.malformed', `${name}: ${bad.tag} "${clip(bad.value)}" is malformed.`, more);
  if (broken) return say('caa.malformed', `A CAA record of ${name} cannot be read.`, more);
  const unknown = properties.find(isCriticalUnknown);
  if (!unknown) return null;
  return say('caa.critical-unknown', `${name}: ${clip(unknown.tag, 40)} is critical and not known.`, {
    fix: `Take ${clip(unknown.tag, 40)} out of the CAA records of ${name}, or give it the flags 0.`,
    reference: `${rfc}4.1`,
  });
};

/** `issuewild` rules over wildcard names where there is any; `issue` over all others (RFC 8659 §4.3). */
const governing = (properties: CaaProperty[], wildcard: boolean): CaaProperty[] => {
  const wild = properties.filter(({ tag }) => tag === 'issuewild');
  return wildcard && wild.length > 0 ? wild : properties.filter(({ tag }) => tag === 'issue');
};

const judgeIssuers = ({ name, properties }: Relevant, { issuer, wildcard }: O): Verdict => {
  const rules = governing(properties, wildcard);
  const allowed = rules.map(({ value }) => readIssuer(value) ?? '').filter((one) => one !== '');
  const more = { ...publish(name, issuer), reference: `${rfc}4.2` };
  if (rules.length === 0) return say('caa.no-issuer', `The CAA records of ${name} name no issue.`, more);
  if (allowed.length === 0)
    return say('caa.forbids-all', `The CAA records of ${name} let nobody issue.`, more);
  const inUse = issuer === null ? null : caaNamesOf(issuer);
  if (inUse !== null && !inUse.some((one) => allowed.includes(one)))
    return say(
      'caa.other-issuer',
      `${name} allows ${fewOf(allowed)}; the certificate is from ${clip(issuer ?? '')}.`,
      more,
    );
  return say('caa.ok', `${name} allows ${fewOf(allowed)}.`, { reference: `${rfc}4.2` });
};

const isWildcardOnly = (host: string, names: readonly string[]): boolean =>
  !names.includes(`DNS:${host}`) && names.includes(`DNS:*.${host.split('.').slice(1).join('.')}`);

const certificateOf = (host: string, response: HttpResult): Pick<O, 'issuer' | 'wildcard'> => {
  const leaf = response.ok ? response.chain[0] : undefined;
  return { issuer: leaf?.issuer ?? null, wildcard: leaf ? isWildcardOnly(host, leaf.names) : false };
};

export const caa: Probe<P, O> = {
  id: 'caa',
  title: 'CAA records',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe({ host, ip }, _params, net) {
    if (ip) return { climb: [], issuer: null, wildcard: false };
    const labels = host.split('.').slice(-PARENTS);
    const names = labels.map((_, at) => ({ name: labels.slice(at).join('.'), type: 'CAA' as const }));
    const [climb, response] = await Promise.all([askAll(net, names), net.http()]);
    return { climb, ...certificateOf(host, response) };
  },
  judge(o) {
    const [own] = o.climb;
    if (!own) return say('caa.no-name');
    const found = climbTo(o.climb);
    if (found === null)
      return say('caa.none', `Neither ${own.name} nor a parent of it has a CAA record.`, {
        ...publish(own.name, o.issuer),
        reference: `${rfc}3`,
      });
    return 'verdict' in found ? found : (judgeMalformed(found, o) ?? judgeIssuers(found, o));
  },
  reproduce: ({ host }) => `dig +short CAA ${host}`,
};
