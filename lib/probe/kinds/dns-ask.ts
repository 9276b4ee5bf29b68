import { z } from 'zod';
import { type DnsSeen, type DnsType, dnsSeen, dnsTypes, type Net, type NetFailure } from '../net.ts';

/** One question to the DNS and what came of it, as an observation keeps it. */
export const dnsAsk = z.object({ name: z.string(), type: z.enum(dnsTypes), seen: dnsSeen });
export type DnsAsk = z.infer<typeof dnsAsk>;
export type Question = { name: string; type: DnsType };

/** Asks one question. */
export const ask = async (net: Net, name: string, type: DnsType): Promise<DnsAsk> => ({
  name,
  type,
  seen: await net.dns({ name, type }),
});

/** Asks several questions side by side; the answers keep their order. */
export const askAll = (net: Net, questions: readonly Question[]): Promise<DnsAsk[]> =>
  Promise.all(questions.map(({ name, type }) => ask(net, name, type)));

/**
 * Null when the answer can be judged: records, no data (NOERROR without any) or no such name (NXDOMAIN).
 * Else what stood in the way; SERVFAIL, REFUSED and the like come as a `dns-failure`.
 */
export const brokenAnswer = ({ name, seen }: Pick<DnsAsk, 'name' | 'seen'>): NetFailure | null => {
  if (!seen.ok) return seen;
  if (seen.rcode === 'NOERROR' || seen.rcode === 'NXDOMAIN') return null;
  const where = { host: name, port: 53, address: null, alert: null, hop: 0 };
  return { ok: false, failure: 'dns-failure', stage: 'dns', detail: seen.rcode, ...where };
};

const recordsOf = (seen: DnsSeen) => (seen.ok ? seen.records : []);

/** The texts of the TXT records, the strings of each joined. */
export const textsIn = (seen: DnsSeen): string[] =>
  recordsOf(seen).flatMap((record) => (record.type === 'TXT' ? [record.text] : []));

/** The addresses of the A and AAAA records. */
export const addressesIn = (seen: DnsSeen): string[] =>
  recordsOf(seen).flatMap((record) =>
    record.type === 'A' || record.type === 'AAAA' ? [record.address] : [],
  );

/** The first name that the name asked for is an alias of, or null when it is none. */
export const aliasIn = ({ name, seen }: DnsAsk): string | null => {
  const alias = recordsOf(seen).find(
    (record) => record.type === 'CNAME' && record.name === name.toLowerCase(),
  );
  return alias?.type === 'CNAME' ? alias.to : null;
};

/** A question answered with nothing of its type: a void look-up (RFC 7208 §4.6.4). */
export const isVoid = ({ type, seen }: DnsAsk): boolean =>
  seen.ok &&
  !seen.records.some((record) => record.type === type || (record.type === 'malformed' && record.of === type));
