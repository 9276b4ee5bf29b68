import { canonical, type Json, sha256 } from '#lib/core/canonical.ts';
import { type EventLine, eventLine, FIRST_PREV } from './event-line.ts';
import { type Line, LONGEST_LINE, linesOf } from './lines.ts';

/** How far a chain has been followed: its name, the number of its last event, and that event's hash. */
export type Followed = { chain: string | null; seq: number; head: string; noted: number | null };

/** The first event that does not fit: its line (1 is the first), the number it should have, and why. */
export type Misfit = { line: number; seq: number; code: MisfitCode; why: string };
export type MisfitCode = (typeof misfitCodes)[number];
export const misfitCodes = [
  'no-event',
  'no-newline',
  'too-long',
  'empty-line',
  'byte-order-mark',
  'not-utf-8',
  'carriage-return',
  'not-json',
  'not-canonical',
  'not-an-event',
  'hash',
  'other-chain',
  'seq',
  'prev',
  'head',
] as const;

/**
 * What a whole file proves. `noted` is the number of the event whose hash was noted elsewhere; it may lie
 * before the last one, where the history has grown since.
 */
export type Proof =
  | { ok: true; chain: string; events: number; head: string; noted: number | null }
  | { ok: false; misfit: Misfit };

const beginning: Followed = { chain: null, seq: 0, head: FIRST_PREV, noted: null };

/**
 * Verifies an exported history, offline and line by line. `head` is a hash noted elsewhere, such as on a
 * report: it must be in the chain, so that a tail cut off before it shows. Source: docs/history.md.
 */
export async function verifyHistory(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  head: string | null = null,
): Promise<Proof> {
  let at = beginning;
  for await (const line of linesOf(chunks)) {
    const next = follow(at, line, head);
    if ('code' in next) return { ok: false, misfit: next };
    at = next;
  }
  const { chain, seq: events, noted } = at;
  const here = { line: events + 1, seq: events + 1 };
  if (chain === null)
    return { ok: false, misfit: { ...here, code: 'no-event', why: 'The file holds no event.' } };
  if (head !== null && noted === null) {
    const why = `No event has the hash ${head}. The end of the chain was cut off, or the hash belongs to another chain.`;
    return { ok: false, misfit: { ...here, code: 'head', why } };
  }
  return { ok: true, chain, events, head: at.head, noted };
}

/** Follows a chain by one line: where it is then, or why the line does not fit. Pure. */
export function follow(at: Followed, line: Line, head: string | null = null): Followed | Misfit {
  const misfit = ([code, why]: Fault): Misfit => ({ line: at.seq + 1, seq: at.seq + 1, code, why });
  const event = readLine(line);
  if (Array.isArray(event)) return misfit(event);
  const fault = faultOf(at, event);
  if (fault) return misfit(fault);
  const { chain, seq, hash } = event;
  return { chain, seq, head: hash, noted: hash === head ? seq : at.noted };
}

type Fault = [code: MisfitCode, why: string];

function readLine({ bytes, ended }: Line): EventLine | Fault {
  if (bytes.length > LONGEST_LINE) return ['too-long', 'The line is longer than 16 MiB.'];
  if (bytes.length === 0) return ['empty-line', 'The line is empty.'];
  const text = decode(bytes);
  if (Array.isArray(text)) return text;
  const value = parse(text);
  if (Array.isArray(value)) return value;
  const event = eventLine.safeParse(value.json);
  if (!event.success) {
    const [issue] = event.error.issues;
    return [
      'not-an-event',
      `The line is not an event of version 1: ${[...(issue?.path ?? []), issue?.message].join(': ')}.`,
    ];
  }
  // Looked at last: an altered event is named for what was altered in it, a cut one for what it lacks.
  return ended ? event.data : ['no-newline', 'The last line does not end with a newline: the file was cut.'];
}

function decode(bytes: Uint8Array): string | Fault {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return ['byte-order-mark', 'The line begins with a byte order mark.'];
  }
  if (bytes.includes(0x0d))
    return ['carriage-return', 'The line holds a carriage return; lines end with a newline alone.'];
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return ['not-utf-8', 'The line is not valid UTF-8.'];
  }
}

// What JSON cannot carry over unchanged (a member given twice, 1e999, a lone surrogate) is not canonical either.
function parse(text: string): { json: Json } | Fault {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return ['not-json', 'The line is not JSON.'];
  }
  const why = 'The line is not, byte for byte, the canonical form (RFC 8785) of what it says.';
  try {
    return canonical(json) === text ? { json } : ['not-canonical', why];
  } catch {
    return ['not-canonical', why];
  }
}

function faultOf(at: Followed, event: EventLine): Fault | null {
  const { hash, ...hashed } = event;
  if (sha256(canonical(hashed as Json)) !== hash)
    return ['hash', 'Its hash is not that of what it says: it was altered.'];
  if (at.chain !== null && event.chain !== at.chain)
    return ['other-chain', `It belongs to ${event.chain}, not to ${at.chain}.`];
  if (event.seq !== at.seq + 1) return ['seq', `It is event ${event.seq} where event ${at.seq + 1} belongs.`];
  if (event.prev !== at.head)
    return ['prev', "It does not follow the event before it: its prev is not that event's hash."];
  return null;
}
