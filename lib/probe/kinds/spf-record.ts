import { isIP } from 'node:net';

export type Qualifier = '+' | '-' | '~' | '?';
type Written = { text: string };
export type Mechanism = Written & {
  kind: 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'exists' | 'ip4' | 'ip6';
  qualifier: Qualifier;
  /** The domain-spec as written, macros in it; null where the record's own domain is meant. */
  domain: string | null;
  prefix4: number | null;
  prefix6: number | null;
};
export type Modifier = Written & { kind: 'redirect' | 'exp' | 'other'; domain: string };
export type SpfRecord =
  | { valid: true; mechanisms: Mechanism[]; redirect: Modifier | null }
  | { valid: false; term: string };

/** A TXT text that is an SPF record: `v=spf1`, then a space or the end (RFC 7208 §4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

/** A text that somebody meant as an SPF record, but that no receiver takes for one. */
export const isNearlySpf = (text: string): boolean =>
  !isSpf(text) && /^[\s"']{0,9}(?:v\s?=\s?)?spf\d/i.test(text);

/** Letters a domain-spec may use; `c`, `r` and `t` belong to explanations only (RFC 7208 §7.2). */
const macroPiece = /%(?:[%_-]|\{[slodiphv]\d{0,3}r?[.\-+,/_=]{0,7}\})/gi;
const macroEnd = /%(?:[%_-]|\{[^}]{1,12}\})$/;
const topLabel = /^(?=[a-z0-9-]{0,63}[a-z-])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** A domain-spec: visible characters and macros, ending in a top label or a macro (RFC 7208 §7.1). */
const isDomainSpec = (spec: string): boolean => {
  if (spec === '' || /[^\x21-\x7e]|%/.test(spec.replace(macroPiece, ''))) return false;
  const name = spec.endsWith('.') ? spec.slice(0, -1) : spec;
  if (macroEnd.test(name)) return true;
  const labels = name.split('.');
  const sound = name.includes('%') || labels.every((label) => label.length > 0 && label.length < 64);
  return labels.length > 1 && sound && topLabel.test(labels.at(-1) ?? '');
};

const isPrefix = (text: string | undefined, most: number): boolean =>
  text === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most);

type Body = Pick<Mechanism, 'domain' | 'prefix4' | 'prefix6'>;
const bare: Body = { domain: null, prefix4: null, prefix6: null };
const numberOf = (text: string | undefined) => (text === undefined ? null : Number(text));

/** What follows `a` or `mx`: an optional domain and up to two prefix lengths. */
const readHost = (rest: string): Body | null => {
  const match = /(?:\/(\d{1,4}))?(?:\/\/(\d{1,4}))?$/.exec(rest);
  const [tail = '', four, six] = match ?? [];
  const head = rest.slice(0, rest.length - tail.length);
  if (!isPrefix(four, 32) || !isPrefix(six, 128)) return null;
  const prefixes = { prefix4: numberOf(four), prefix6: numberOf(six) };
  if (head === '') return { domain: null, ...prefixes };
  return head.startsWith(':') && isDomainSpec(head.slice(1)) ? { domain: head.slice(1), ...prefixes } : null;
};

const readNetwork = (rest: string, family: 4 | 6): Body | null => {
  const [address = '', prefix, more] = rest.slice(1).split('/');
  if (!rest.startsWith(':') || more !== undefined || address.includes('%')) return null;
  if (isIP(address) !== family || !isPrefix(prefix, family === 4 ? 32 : 128)) return null;
  return family === 4
    ? { ...bare, prefix4: Number(prefix ?? 32) }
    : { ...bare, prefix6: Number(prefix ?? 128) };
};

const readDomain = (rest: string): Body | null =>
  rest.startsWith(':') && isDomainSpec(rest.slice(1)) ? { ...bare, domain: rest.slice(1) } : null;

const bodies: Record<Mechanism['kind'], (rest: string) => Body | null> = {
  all: (rest) => (rest === '' ? bare : null),
  include: readDomain,
  exists: readDomain,
  ptr: (rest) => (rest === '' ? bare : readDomain(rest)),
  a: readHost,
  mx: readHost,
  ip4: (rest) => readNetwork(rest, 4),
  ip6: (rest) => readNetwork(rest, 6),
};
const kinds = ['all', 'include', 'exists', 'ptr', 'a', 'mx', 'ip4', 'ip6'] as const;
const qualifiers = ['+', '-', '~', '?'] as const;

const readMechanism = (text: string): Mechanism | null => {
  const qualifier = qualifiers.find((sign) => text.startsWith(sign));
  const term = qualifier ? text.slice(1) : text;
  const name = /^[a-z0-9]{1,9}/i.exec(term)?.[0] ?? '';
  const kind = kinds.find((known) => known === name.toLowerCase());
  const body = kind ? bodies[kind](term.slice(name.length)) : null;
  return kind && body ? { kind, qualifier: qualifier ?? '+', text, ...body } : null;
};

const readModifier = (text: string): Modifier | null => {
  const [, name = '', domain = ''] = /^([a-z][a-z0-9._-]*)=(.*)$/is.exec(text) ?? [];
  const known = (['redirect', 'exp'] as const).find((one) => one === name.toLowerCase());
  if (known) return isDomainSpec(domain) ? { kind: known, domain, text } : null;
  const odd = /[^\x21-\x7e]|%/.test(domain.replace(macroPiece, ''));
  return name !== '' && !odd ? { kind: 'other', domain, text } : null;
};

/** Reads a record of which `isSpf` is true (RFC 7208 §4.6, §5, §6); gives the first term at fault. */
export const readSpf = (text: string): SpfRecord => {
  const mechanisms: Mechanism[] = [];
  const seen = new Map<string, Modifier>();
  for (const term of text
    .slice(6)
    .split(' ')
    .filter((one) => one !== '')) {
    const mechanism = readMechanism(term);
    const modifier = mechanism ? null : readModifier(term);
    if (mechanism) mechanisms.push(mechanism);
    else if (!modifier || seen.has(modifier.kind)) return { valid: false, term };
    else if (modifier.kind !== 'other') seen.set(modifier.kind, modifier);
  }
  return { valid: true, mechanisms, redirect: seen.get('redirect') ?? null };
};

/** One record out of several: each term once, the first `all` last. */
export const mergeSpf = (records: readonly string[]): string => {
  const terms = new Set(records.flatMap((text) => text.slice(6).split(' ')).filter((term) => term !== ''));
  const alls = [...terms].filter((term) => /^[+?~-]?all$/i.test(term));
  return ['v=spf1', ...[...terms].filter((term) => !alls.includes(term)), alls[0] ?? '-all'].join(' ');
};
