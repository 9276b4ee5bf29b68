import type { DnsType, NetFailure } from '../net.ts';
import { brokenAnswer, type DnsAsk, isVoid, type Question, textsIn } from './dns-ask.ts';
import { expandDomain } from './spf-macro.ts';
import { isSpf, type Mechanism, type Qualifier, readSpf, type SpfRecord } from './spf-record.ts';

export const LOOKUPS = 10; // RFC 7208 §4.6.4
export const VOIDS = 2;
/** Counting stops here; a record this far over the limit needs no exact number. */
const ENOUGH = 60;

type Fault = 'two-records' | 'malformed' | 'include-missing' | 'loop' | 'too-many-mx';
export type SpfWalk = {
  /** Terms that cost a look-up, for a sender that matches none of them. */
  lookups: number;
  /** Look-ups answered with nothing, as a sender of each family causes them. */
  voids: { 4: number; 6: number };
  /** The first error that makes every receiver give up (permerror). */
  fault: { code: Fault; domain: string; detail: string } | null;
  /** An answer that could not be had. */
  missing: NetFailure | null;
  /** What happens to a sender that nothing matched; `opaque` when only a message's own facts decide. */
  ending: Qualifier | 'none' | 'opaque';
  /** A term that lets everyone send. */
  open: string | null;
  ptr: boolean;
  /** Terms after `all`, which are never read. */
  afterAll: boolean;
};

type Find = (name: string, type: DnsType) => DnsAsk | undefined;
type Frame = {
  domain: string;
  sender: string;
  path: readonly string[];
  find: Find;
  state: SpfWalk;
  passes: boolean;
};

const costly = new Set<Mechanism['kind']>(['include', 'a', 'mx', 'ptr', 'exists']);

/** The mechanisms a receiver reads: those up to the first `all` (RFC 7208 §5.1). */
const readable = (mechanisms: Mechanism[]): Mechanism[] => {
  const end = mechanisms.findIndex(({ kind }) => kind === 'all');
  return end < 0 ? mechanisms : mechanisms.slice(0, end + 1);
};

const typesOf: Partial<Record<Mechanism['kind'], DnsType[]>> = {
  include: ['TXT'],
  a: ['A', 'AAAA'],
  mx: ['MX'],
  exists: ['A'],
};

/** What a receiver may ask for while it reads a record; names that depend on the message are left out. */
export const questionsOf = (record: SpfRecord, domain: string, sender: string): Question[] => {
  if (!record.valid) return [];
  const read = readable(record.mechanisms);
  const questions = read.flatMap(({ kind, domain: spec }) => {
    const name = spec === null ? domain : expandDomain(spec, domain, sender);
    return name === null ? [] : (typesOf[kind] ?? []).map((type) => ({ name, type }));
  });
  const next =
    read.at(-1)?.kind === 'all' || !record.redirect
      ? null
      : expandDomain(record.redirect.domain, domain, sender);
  return next === null ? questions : [...questions, { name: next, type: 'TXT' }];
};

const blame = (state: SpfWalk, code: Fault, domain: string, detail: string) => {
  state.fault ??= { code, domain, detail };
};

const countVoid = ({ find, state }: Frame, kind: Mechanism['kind'], name: string) => {
  for (const type of typesOf[kind] ?? []) {
    const seen = find(name, type);
    if (!seen) continue;
    state.missing ??= brokenAnswer(seen);
    const families = type === 'A' && kind === 'a' ? [4] : type === 'AAAA' ? [6] : [4, 6];
    if (isVoid(seen)) for (const family of families) state.voids[family === 4 ? 4 : 6] += 1;
    const exchanges = seen.seen.ok ? seen.seen.records.filter((record) => record.type === 'MX').length : 0;
    if (exchanges > LOOKUPS) blame(state, 'too-many-mx', name, `${exchanges} exchangers`);
  }
};

const letsAll = ({ kind, qualifier, prefix4, prefix6 }: Mechanism): boolean =>
  qualifier === '+' && (kind === 'all' || (kind !== 'include' && (prefix4 === 0 || prefix6 === 0)));

const readMechanism = (frame: Frame, mechanism: Mechanism) => {
  const { state, domain, sender } = frame;
  const { kind, qualifier, text } = mechanism;
  if (costly.has(kind)) state.lookups += 1;
  if (kind === 'ptr') state.ptr = true;
  if (letsAll(mechanism) && frame.passes)
    state.open ??= domain === frame.path[0] ? text : `${text} of ${domain}`;
  const name = mechanism.domain === null ? domain : expandDomain(mechanism.domain, domain, sender);
  if (name === null || state.lookups > ENOUGH) return;
  if (kind === 'include') follow({ ...frame, passes: frame.passes && qualifier === '+' }, name);
  else countVoid(frame, kind, name);
};

const endingOf = (frame: Frame, record: SpfRecord & { valid: true }): SpfWalk['ending'] => {
  const all = record.mechanisms.find(({ kind }) => kind === 'all');
  if (all) return all.qualifier;
  if (!record.redirect) return 'none';
  frame.state.lookups += 1;
  const next = expandDomain(record.redirect.domain, frame.domain, frame.sender);
  return next === null || frame.state.lookups > ENOUGH ? 'opaque' : follow(frame, next);
};

/** Reads the record of an included or redirected domain; gives how it ends. */
const follow = (frame: Frame, domain: string): SpfWalk['ending'] => {
  const { state, find, path } = frame;
  if (path.includes(domain)) blame(state, 'loop', domain, `${path.join(' → ')} → ${domain}`);
  const seen = find(domain, 'TXT');
  if (!seen || path.includes(domain)) return 'opaque';
  state.missing ??= brokenAnswer(seen);
  const records = textsIn(seen.seen).filter(isSpf);
  const [text] = records;
  if (text === undefined && brokenAnswer(seen) === null)
    blame(state, 'include-missing', domain, path.length > 0 ? `named by ${path.at(-1)}` : '');
  if (records.length > 1) blame(state, 'two-records', domain, `${records.length} records`);
  if (text === undefined || records.length > 1) return 'opaque';
  const record = readSpf(text);
  if (!record.valid) blame(state, 'malformed', domain, record.term);
  if (!record.valid) return 'opaque';
  const inner = { ...frame, domain, path: [...path, domain] };
  const read = readable(record.mechanisms);
  for (const mechanism of read) readMechanism(inner, mechanism);
  if (path.length === 0) state.afterAll = read.length < record.mechanisms.length;
  return endingOf(inner, record);
};

/**
 * Reads the SPF record of a domain as a receiver would for a sender that nothing matches, from answers
 * already had: counts look-ups and void look-ups through every include and redirect (RFC 7208 §4.6.4).
 */
export const walkSpf = (domain: string, asks: readonly DnsAsk[]): SpfWalk => {
  const byKey = new Map(asks.map((one) => [`${one.name} ${one.type}`, one]));
  const state: SpfWalk = {
    lookups: 0,
    voids: { 4: 0, 6: 0 },
    fault: null,
    missing: null,
    ending: 'opaque',
    open: null,
    ptr: false,
    afterAll: false,
  };
  const find: Find = (name, type) => byKey.get(`${name} ${type}`);
  state.ending = follow({ domain, sender: domain, path: [], find, state, passes: true }, domain);
  return state;
};
