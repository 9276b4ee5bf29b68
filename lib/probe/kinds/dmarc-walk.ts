import type { NetFailure } from '../net.ts';
import { type DmarcRecord, isDmarc, readDmarc } from './dmarc-record.ts';
import { brokenAnswer, type DnsAsk, textsIn } from './dns-ask.ts';

const MOST_LABELS = 8; // RFC 9989 §4.10: at most eight queries

/**
 * The domains whose `_dmarc` is asked for, longest first (RFC 9989 §4.10): the domain itself and its
 * parents up to the top; a name of eight labels or more is cut to seven after the first.
 */
export const walkNames = (domain: string): string[] => {
  const labels = domain.split('.');
  const parents = labels.slice(labels.length >= MOST_LABELS ? labels.length - MOST_LABELS + 1 : 1);
  return [domain, ...parents.map((_, at) => parents.slice(at).join('.'))];
};

export type Found = { domain: string; record: DmarcRecord };
export type Discovery =
  | { kind: 'broken'; failure: NetFailure }
  | { kind: 'several'; count: number }
  | { kind: 'none'; near: string[] }
  /** `inherited`: published above the domain, at its organisational domain or at a public suffix. */
  | { kind: 'found'; found: Found; inherited: boolean };

const prefix = '_dmarc.';
const recordsAt = ({ seen }: DnsAsk): string[] => textsIn(seen).filter(isDmarc);

/** The organisational domain, from the records found on the walk, longest name first (RFC 9989 §4.10.2). */
export const organisationalDomain = (domain: string, found: readonly Found[]): string => {
  const marked = found.find(
    ({ domain: at, record }) => record.psd === 'n' || (record.psd === 'y' && at !== domain),
  );
  if (marked?.record.psd === 'n') return marked.domain;
  if (marked)
    return domain
      .split('.')
      .slice(-(marked.domain.split('.').length + 1))
      .join('.');
  return found.at(-1)?.domain ?? domain;
};

/** The parents' records, as far up as the walk goes: it stops at `psd=y` and `psd=n`. */
const climb = (parents: readonly DnsAsk[]): { found: Found[]; failure: NetFailure | null } => {
  const found: Found[] = [];
  for (const ask of parents) {
    const failure = brokenAnswer(ask);
    if (failure) return { found, failure };
    const [text, second] = recordsAt(ask);
    if (text === undefined || second !== undefined) continue;
    const record = readDmarc(text);
    found.push({ domain: ask.name.slice(prefix.length), record });
    if (record.psd !== 'u') break;
  }
  return { found, failure: null };
};

/** The policy record that applies to a domain (RFC 9989 §4.10.1), from the answers along the walk in order. */
export const discoverDmarc = (domain: string, asks: readonly DnsAsk[]): Discovery => {
  const [own, ...parents] = asks;
  if (!own) return { kind: 'none', near: [] };
  const failure = brokenAnswer(own);
  if (failure) return { kind: 'broken', failure };
  const records = recordsAt(own);
  const [text] = records;
  if (records.length > 1) return { kind: 'several', count: records.length };
  if (text !== undefined)
    return { kind: 'found', found: { domain, record: readDmarc(text) }, inherited: false };
  const above = climb(parents);
  if (above.failure) return { kind: 'broken', failure: above.failure };
  const organisation = organisationalDomain(domain, above.found);
  const found =
    above.found.find((one) => one.domain === organisation) ??
    above.found.find(({ record }) => record.psd === 'y');
  return found ? { kind: 'found', found, inherited: true } : { kind: 'none', near: textsIn(own.seen) };
};
