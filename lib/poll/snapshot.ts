import { z } from 'zod';
import { canonical, type Json, sha256 } from '#lib/core/canonical.ts';
import { type ReadinessRow, verdicts } from '#lib/readiness/schema.ts';
import { checklistDigest, freeze } from './checklist.ts';
import { mayDecide } from './rules.ts';
import { checklist, decisions, votes } from './schema.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime({ precision: 3 });
const person = z.strictObject({ id: z.string(), name: z.string() });
const count = z.int().min(0);

/** A decision with all it stood on, version 1. Source: docs/go-no-go.md, which a stranger must be able to follow. */
export const snapshot = z.strictObject({
  format: z.literal('holdpoint.go-no-go'),
  v: z.literal(1),
  workspace: z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), alone: z.boolean() }),
  project: z.strictObject({
    ...{ id: z.string(), slug: z.string(), name: z.string(), stage: z.string(), target: z.string() },
    ...{ launchAt: moment, timeZone: z.string() },
  }),
  poll: z.strictObject({ number: count, openedAt: moment, openedBy: person, digest: hash }),
  decision: z.enum(decisions),
  decidedAt: moment,
  decidedBy: person,
  note: z.string(),
  checklist,
  digest: hash,
  seats: z.array(
    z.strictObject({
      ...{ name: z.string(), holder: person, vote: z.enum(votes).nullable(), comment: z.string() },
      ...{ digest: hash.nullable(), votedAt: moment.nullable() },
    }),
  ),
  readiness: z.strictObject({
    ...{ verdict: z.enum(verdicts), pointsTotal: count, pointsDone: count, pointsWaived: count },
    ...{
      itemsTotal: count,
      itemsDone: count,
      criticalTotal: count,
      criticalLeft: count,
      importantLeft: count,
    },
    ...{ overdue: count, unassigned: count, failing: count },
    blockers: z.array(
      z.strictObject({ key: z.string(), title: z.string(), severity: z.string(), because: z.string() }),
    ),
  }),
  /** The project's history as it was just before the decision, whose own event comes next. */
  history: z.strictObject({ chain: z.string(), seq: count, head: hash }),
  /** The SHA-256 of the canonical form of all the rest; the decision's event in the history names it. */
  sha256: hash,
});
export type Snapshot = z.infer<typeof snapshot>;

/** The readiness as a snapshot keeps it: what the row says, without when it was computed. */
export function readinessOf(row: ReadinessRow): Snapshot['readiness'] {
  const { counts: _counts, contradictions: _contradictions, validUntil: _validUntil, ...kept } = row;
  return kept;
}

/** A snapshot's file and its SHA-256: canonical JSON (RFC 8785) and a newline. */
export function sealSnapshot(unsealed: Omit<Snapshot, 'sha256'>): { text: string; hash: string } {
  const hash = sha256(canonical(unsealed));
  return { text: `${canonical({ ...unsealed, sha256: hash })}\n`, hash };
}

export type SnapshotProof = { ok: true; snapshot: Snapshot } | { ok: false; code: string; why: string };

/** What a snapshot's file begins with; no line of a history does. */
export const SNAPSHOT_START = '{"checklist":';

/**
 * Checks a snapshot with nothing but its bytes, and a head of the history noted elsewhere where one is given.
 * That nobody made it up whole, only the history can say: its `poll.decided` names the same SHA-256.
 */
export function verifySnapshot(bytes: Uint8Array, head: string | null = null): SnapshotProof {
  const text = decode(bytes);
  const json = text === null ? null : parse(text);
  if (json === null) {
    return misfit('not-canonical', 'The file is not canonical JSON (RFC 8785) that ends with one newline.');
  }
  const read = snapshot.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return misfit(
      'not-a-snapshot',
      `It is not a snapshot of version 1: ${issue?.path.join('.')}: ${issue?.message}.`,
    );
  }
  const fault = faultOf(read.data, head);
  return fault ? misfit(...fault) : { ok: true, snapshot: read.data };
}

const misfit = (code: string, why: string): SnapshotProof => ({ ok: false, code, why });

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string): Json {
  try {
    const json = JSON.parse(text) as Json;
    return `${canonical(json)}\n` === text ? json : null;
  } catch {
    return null;
  }
}

type Fault = [code: string, why: string];

function faultOf(given: Snapshot, head: string | null): Fault | null {
  const { sha256: own, ...rest } = given;
  if (sha256(canonical(rest)) !== own)
    return ['sha256', 'Its SHA-256 is not that of what it says: it was altered.'];
  const inOrder = freeze(given.checklist.items);
  if (canonical(inOrder) !== canonical(given.checklist) || checklistDigest(inOrder) !== given.digest) {
    return ['digest', 'Its digest is not that of its checklist.'];
  }
  const applicable = given.checklist.items.filter(({ state }) => state !== 'not-applicable');
  const done = applicable.filter(({ state }) => state === 'done').length;
  if (applicable.length !== given.readiness.itemsTotal || done !== given.readiness.itemsDone) {
    return ['readiness', 'Its readiness counts other items than its checklist has.'];
  }
  const { decision, digest: current, readiness, seats } = given;
  const refused = mayDecide({
    decision,
    state: 'open',
    verdict: readiness.verdict,
    current,
    seen: current,
    seats,
  });
  if (refused) return ['decision', `Its GO could not have been decided: ${refused.refusal.message}`];
  if (head !== null && head !== given.history.head) {
    return ['head', `The history it names ends at ${given.history.head}, not at the head you noted.`];
  }
  return null;
}
