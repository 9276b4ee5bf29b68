import { z } from 'zod';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';
import { type DmarcPolicy, type DmarcRecord, isNearlyDmarc } from './dmarc-record.ts';
import { discoverDmarc, type Found, walkNames } from './dmarc-walk.ts';
import { ask, askAll, dnsAsk } from './dns-ask.ts';
import { domainParam, mailDomain } from './mail-domain.ts';
import { clip, txtLine } from './zone-text.ts';

const rfc = 'https://www.rfc-editor.org/rfc/rfc9989#section-';

const params = z.object({ domain: domainParam });
type P = z.infer<typeof params>;

const observation = z.object({
  domain: z.string().nullable(),
  /** TXT at `_dmarc.` of the domain and of each parent, longest name first. */
  walk: z.array(dnsAsk),
  /** Whether the domain itself exists: `np` is for those that do not. */
  self: dnsAsk.nullable(),
});
type O = z.infer<typeof observation>;

const codes = {
  'dmarc.ok': ['pass', 'The policy asks receivers to quarantine or reject.'],
  'dmarc.inherited': ['pass', 'A policy to quarantine or reject comes from a parent domain.'],
  'dmarc.missing': ['fail', 'No DMARC policy applies to the domain.'],
  'dmarc.two-records': ['fail', 'There are several DMARC records, so receivers read none.'],
  'dmarc.malformed': ['fail', 'The text at _dmarc is not a DMARC record, so receivers read none.'],
  'dmarc.tag-repeated': ['fail', 'A tag is given twice, which makes the record invalid.'],
  'dmarc.policy-unusable': [
    'fail',
    'A policy tag has no valid value, and without rua receivers drop the record.',
  ],
  'dmarc.none': ['warn', 'p=none asks for nothing.'],
  'dmarc.no-policy': ['warn', 'The record has no p, which counts as p=none.'],
  'dmarc.policy-invalid': ['warn', 'A policy tag has no valid value, so the record counts as p=none.'],
  'dmarc.testing': ['warn', 't=y asks receivers not to apply the policy yet.'],
  'dmarc.partly': ['warn', 'pct applies the policy to a part of the mail, at receivers that still read it.'],
  'dmarc.subdomains-open': ['warn', 'sp=none leaves the subdomains without a policy.'],
  'dmarc.no-domain': ['inconclusive', 'The target is an address and no domain is named.'],
} as const satisfies Codes;
const say = sayer(codes);

const publish = (domain: string, text: string) => ({ fix: `Publish: ${txtLine(`_dmarc.${domain}`, text)}` });
const usual = (domain: string) => publish(domain, `v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}`);

/** The record with one tag set to another value, or taken out when the value is null. */
const withTag = (text: string, tag: string, value: string | null): string => {
  const [version = '', ...parts] = text.split(';').map((part) => part.trim());
  const rest = parts.filter((part) => part !== '' && part.split('=')[0]?.trim().toLowerCase() !== tag);
  return [version, ...(value === null ? [] : [`${tag}=${value}`]), ...rest].join('; ');
};

const policyOf = (record: DmarcRecord, inherited: boolean, exists: boolean): DmarcRecord['p'] => {
  if (!inherited) return record.p;
  return (exists ? null : record.np) ?? record.sp ?? record.p;
};

const judgeTags = ({ domain, record }: Found): Verdict | null => {
  const invalid = (['p', 'sp', 'np'] as const).find((tag) => record[tag] === 'invalid');
  if (record.repeated !== null)
    return say('dmarc.tag-repeated', `${domain}: ${clip(record.repeated, 20)}= is given twice.`, {
      ...usual(domain),
      reference: 'https://www.rfc-editor.org/rfc/rfc6376#section-3.2',
    });
  if (invalid === undefined) return null;
  const more = { ...publish(domain, withTag(record.text, invalid, 'quarantine')), reference: `${rfc}4.10.1` };
  const sentence = `${domain}: ${invalid}= is none of none, quarantine and reject (“${clip(record.text)}”).`;
  return say(record.reports ? 'dmarc.policy-invalid' : 'dmarc.policy-unusable', sentence, more);
};

/** What weakens a policy that does ask for something. */
const judgeStrength = ({ domain, record }: Found, inherited: boolean): Verdict | null => {
  const change = (tag: string, value: string | null) => publish(domain, withTag(record.text, tag, value));
  if (record.testing)
    return say('dmarc.testing', undefined, { ...change('t', null), reference: `${rfc}4.7` });
  if (record.pct !== null && record.pct < 100)
    return say(
      'dmarc.partly',
      `pct=${record.pct}: RFC 9989 drops the tag; older receivers leave the rest alone.`,
      {
        ...change('pct', null),
        reference: 'https://www.rfc-editor.org/rfc/rfc9989#appendix-A.6',
      },
    );
  if (!inherited && record.sp === 'none')
    return say('dmarc.subdomains-open', undefined, { ...change('sp', null), reference: `${rfc}4.7` });
  return null;
};

const judgePolicy = (found: Found, policy: DmarcPolicy | null, inherited: boolean): Verdict => {
  const { domain, record } = found;
  const stricter = { ...publish(domain, withTag(record.text, 'p', 'quarantine')), reference: `${rfc}4.7` };
  if (policy === null) return say('dmarc.no-policy', `${domain}: “${clip(record.text)}” has no p.`, stricter);
  if (policy === 'none') {
    const more = inherited
      ? { ...stricter, ...publish(domain, withTag(record.text, 'sp', 'quarantine')) }
      : stricter;
    return say('dmarc.none', `${domain}: “${clip(record.text)}”.`, more);
  }
  const weak = judgeStrength(found, inherited);
  if (weak) return weak;
  const said = `${domain}: “${clip(record.text)}”.`;
  return say(inherited ? 'dmarc.inherited' : 'dmarc.ok', said, { reference: `${rfc}4.7` });
};

const judgeMissing = (domain: string, texts: string[]): Verdict => {
  const near = texts.find(isNearlyDmarc);
  const more = { ...usual(domain), reference: `${rfc}4.10` };
  if (near !== undefined)
    return say('dmarc.malformed', `_dmarc.${domain}: “${clip(near)}” does not start with v=DMARC1.`, more);
  return say('dmarc.missing', `Neither ${domain} nor a parent of it has a DMARC policy.`, more);
};

export const dmarc: Probe<P, O> = {
  id: 'dmarc',
  title: 'DMARC policy',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, p, net) {
    const domain = mailDomain(target, p.domain);
    if (domain === null) return { domain, walk: [], self: null };
    const names = walkNames(domain).map((name) => ({ name: `_dmarc.${name}`, type: 'TXT' as const }));
    const [walk, self] = await Promise.all([askAll(net, names), ask(net, domain, 'A')]);
    return { domain, walk, self };
  },
  judge({ domain, walk, self }) {
    if (domain === null) return say('dmarc.no-domain', undefined, { fix: 'Name the domain of the mail.' });
    const discovery = discoverDmarc(domain, walk);
    if (discovery.kind === 'broken') return failed(discovery.failure);
    if (discovery.kind === 'none') return judgeMissing(domain, discovery.near);
    if (discovery.kind === 'several')
      return say('dmarc.two-records', `_dmarc.${domain} has ${discovery.count} DMARC records.`, {
        fix: `Leave one DMARC record at _dmarc.${domain}.`,
        reference: `${rfc}4.10`,
      });
    const { found, inherited } = discovery;
    const bad = judgeTags(found);
    if (bad) return bad;
    const exists = !(self?.seen.ok && self.seen.rcode === 'NXDOMAIN');
    const policy = policyOf(found.record, inherited, exists);
    return judgePolicy(found, policy === 'invalid' ? null : policy, inherited);
  },
  reproduce: (target, p) => `dig +short TXT _dmarc.${mailDomain(target, p.domain) ?? 'DOMAIN'}`,
};
