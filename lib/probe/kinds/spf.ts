import { z } from 'zod';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';
import { brokenAnswer, type DnsAsk, dnsAsk, textsIn } from './dns-ask.ts';
import { domainParam, mailDomain } from './mail-domain.ts';
import { askSpf } from './spf-asks.ts';
import { isNearlySpf, isSpf, mergeSpf } from './spf-record.ts';
import { LOOKUPS, type SpfWalk, VOIDS, walkSpf } from './spf-walk.ts';
import { clip, txtLine } from './zone-text.ts';

const rfc = 'https://www.rfc-editor.org/rfc/rfc7208#section-';

const params = z.object({
  domain: domainParam,
  sends: z.boolean().default(true).meta({
    title: 'Mail is sent from this domain',
    description: 'When it is not, the record should say so: v=spf1 -all.',
  }),
});
type P = z.infer<typeof params>;

const observation = z.object({
  domain: z.string().nullable(),
  /** The domain's own TXT first, then all that its record leads to. */
  asks: z.array(dnsAsk),
});
type O = z.infer<typeof observation>;

const codes = {
  'spf.ok': ['pass', 'One record within its limits that ends in -all or ~all.'],
  'spf.missing': ['fail', 'The domain sends mail and has no SPF record.'],
  'spf.two-records': ['fail', 'There is more than one SPF record, so receivers read none.'],
  'spf.malformed': ['fail', 'A term of the record cannot be read, so receivers give up.'],
  'spf.pass-all': ['fail', 'The record lets everyone send.'],
  'spf.too-many-lookups': ['fail', 'The record costs more than ten look-ups, so receivers give up.'],
  'spf.too-many-void': ['fail', 'More than two look-ups find nothing, so receivers give up.'],
  'spf.too-many-mx': ['fail', 'An mx term leads to more than ten exchangers, so receivers give up.'],
  'spf.include-missing': ['fail', 'An include or redirect names a domain without an SPF record.'],
  'spf.loop': ['fail', 'The record leads back to itself.'],
  'spf.missing-unsent': ['warn', 'The domain sends no mail and does not say so.'],
  'spf.neutral': ['warn', 'The record ends in ?all, which asks for nothing.'],
  'spf.no-all': ['warn', 'The record ends without all or redirect, which asks for nothing.'],
  'spf.ptr': ['warn', 'The record uses ptr, which should not be published.'],
  'spf.after-all': ['warn', 'Terms after all are never read.'],
  'spf.void-ipv6': ['warn', 'Receivers give up on senders over IPv6: more than two look-ups find no AAAA.'],
  'spf.redirect-by-message': ['inconclusive', 'The record redirects by facts of each message.'],
  'spf.no-domain': ['inconclusive', 'The target is an address and no domain is named.'],
} as const satisfies Codes;
const say = sayer(codes);

const publish = (domain: string, text: string) => ({
  fix: `Publish exactly one SPF record: ${txtLine(domain, text)}`,
});

const judgeMissing = (domain: string, texts: string[], p: P): Verdict => {
  const near = texts.find(isNearlySpf);
  const found =
    near === undefined ? `${domain} has no SPF record.` : `${domain}: “${clip(near)}” is not an SPF record.`;
  const more = { ...publish(domain, p.sends ? 'v=spf1 mx -all' : 'v=spf1 -all'), reference: `${rfc}3.1` };
  return say(p.sends ? 'spf.missing' : 'spf.missing-unsent', found, more);
};

const judgeFault = ({ code, domain, detail }: NonNullable<SpfWalk['fault']>): Verdict => {
  const fixes = {
    'two-records': ['3.2', `Leave one SPF record at ${domain}.`],
    malformed: ['4.6', `Mend or take out “${clip(detail)}” in the record of ${domain}.`],
    'include-missing': ['5.2', `Take out the include or redirect of ${domain}, or publish a record there.`],
    loop: ['4.6.4', `Take out the term that leads back to ${domain}.`],
    'too-many-mx': ['4.6.4', `Name the senders by ip4: and ip6: in place of mx:${domain}.`],
  } as const;
  const [clause, fix] = fixes[code];
  return say(
    `spf.${code}`,
    `${domain}: ${codes[`spf.${code}`][1]} (${clip(detail) || 'the record itself'})`,
    {
      fix,
      reference: rfc + clause,
    },
  );
};

const judgeLimits = (domain: string, { lookups, voids }: SpfWalk): Verdict | null => {
  const reference = `${rfc}4.6.4`;
  const fix = `Take out includes that ${domain} no longer needs, or name senders by ip4: and ip6:, which cost nothing.`;
  if (lookups > LOOKUPS)
    return say('spf.too-many-lookups', `The record of ${domain} costs ${lookups} look-ups of ${LOOKUPS}.`, {
      fix,
      reference,
    });
  const gone = 'Take out the a, mx and exists terms whose names no longer exist.';
  if (voids[4] > VOIDS)
    return say('spf.too-many-void', `${voids[4]} look-ups of ${domain} find nothing.`, {
      fix: gone,
      reference,
    });
  return null;
};

const judgeEnding = (domain: string, record: string, walk: SpfWalk): Verdict | null => {
  const strict = record.replace(/(?<= )[+?~-]?all(?= |$)/i, '~all');
  const ending = strict === record ? `${record.trimEnd()} ~all` : strict;
  if (walk.ending === '?')
    return say('spf.neutral', undefined, { ...publish(domain, ending), reference: `${rfc}2.6.2` });
  if (walk.ending === 'none')
    return say('spf.no-all', undefined, {
      ...publish(domain, `${record.trimEnd()} ~all`),
      reference: `${rfc}4.7`,
    });
  return walk.ending === 'opaque'
    ? say('spf.redirect-by-message', undefined, { reference: `${rfc}7` })
    : null;
};

const judgeHabits = (domain: string, record: string, walk: SpfWalk): Verdict => {
  if (walk.afterAll)
    return say('spf.after-all', undefined, {
      ...publish(domain, mergeSpf([record])),
      reference: `${rfc}5.1`,
    });
  if (walk.ptr)
    return say('spf.ptr', undefined, {
      fix: 'Name the senders by ip4:, ip6: or a: in place of ptr.',
      reference: `${rfc}5.5`,
    });
  if (walk.voids[6] > VOIDS) {
    const fix = 'Name the senders by ip4: in place of a: where a name has no AAAA record.';
    return say('spf.void-ipv6', undefined, { fix, reference: `${rfc}4.6.4` });
  }
  return say('spf.ok', `“${clip(record)}”: ${walk.lookups} of ${LOOKUPS} look-ups.`, {
    reference: `${rfc}4.6.4`,
  });
};

const judgeRecord = (domain: string, record: string, asks: DnsAsk[]): Verdict => {
  const walk = walkSpf(domain, asks);
  if (walk.fault) return judgeFault(walk.fault);
  if (walk.open !== null) {
    const closed = record.replace(/(?<= )\+?all(?= |$)/i, '-all');
    const fix = closed === record ? { fix: `Take out “${clip(walk.open)}”.` } : publish(domain, closed);
    const more = { ...fix, reference: `${rfc}5.1` };
    return say('spf.pass-all', `“${clip(walk.open)}” lets everyone send as ${domain}.`, more);
  }
  const limits = judgeLimits(domain, walk);
  if (limits) return limits;
  if (walk.missing) return failed(walk.missing);
  return judgeEnding(domain, record, walk) ?? judgeHabits(domain, record, walk);
};

export const spf: Probe<P, O> = {
  id: 'spf',
  title: 'SPF record',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(target, p, net) {
    const domain = mailDomain(target, p.domain);
    return { domain, asks: domain === null ? [] : await askSpf(domain, net) };
  },
  judge({ domain, asks }, p) {
    const own = asks[0];
    if (domain === null || !own)
      return say('spf.no-domain', undefined, { fix: 'Name the domain of the mail.' });
    const broken = brokenAnswer(own);
    if (broken) return failed(broken);
    const records = textsIn(own.seen).filter(isSpf);
    const [record] = records;
    if (record === undefined) return judgeMissing(domain, textsIn(own.seen), p);
    if (records.length > 1)
      return say('spf.two-records', `${domain} has ${records.length} SPF records.`, {
        ...publish(domain, mergeSpf(records)),
        reference: `${rfc}3.2`,
      });
    return judgeRecord(domain, record, asks);
  },
  reproduce: (target, p) => `dig +short TXT ${mailDomain(target, p.domain) ?? 'DOMAIN'} | grep -i spf1`,
};
