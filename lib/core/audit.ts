import 'server-only';
import type { Actor } from './actor.ts';
import { canonical, type Json, sha256 } from './canonical.ts';
import type { Tx } from './db.ts';
import { enqueue } from './jobs.ts';

/**
 * Every event type with the shape of its data. Features add theirs by declaration merging in their
 * schema.ts, so core knows no feature and an event of an unknown name or shape does not compile.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features merge their events into it
export interface EventTypes {}

export type EventName = keyof EventTypes & string;

/** Which chain an event belongs to: the project's, or the workspace's where it concerns no project. */
export type ChainOf = { workspaceId: string; projectId?: string };

export type EventOf<T extends EventName> = {
  type: T;
  of: ChainOf;
  item?: { id: string; key: string };
  data: EventTypes[T];
};

/** An event that a command hands back; actor, time and links are added when it is appended. */
export type EventInput = { [T in EventName]: EventOf<T> }[EventName];

/** What `prev` says in the first event of a chain. */
export const GENESIS = '0'.repeat(64);

export const chainName = (of: ChainOf): string =>
  of.projectId ? `project:${of.projectId}` : `workspace:${of.workspaceId}`;

declare module './jobs.ts' {
  interface JobTypes {
    /** Events stand in a chain that somebody outside wants to be told of. */
    'event.appended': { chain: string; from: number; to: number };
  }
}

type Head = { seq: number; hash: string };
type LockedHead = Head & { heard: boolean };

/**
 * Appends events to their chains inside the caller's transaction, locking each chain's head last and in
 * the order of their names. Source: product.md, "History is evidence"; the format is docs/history.md.
 */
export async function appendEvents(tx: Tx, events: readonly EventInput[], actor: Actor, now: Date) {
  const chains = Map.groupBy(events, (event) => chainName(event.of));
  for (const [chain, own] of [...chains].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { heard, ...start } = await lockHead(tx, chain, own[0]?.of.workspaceId ?? '');
    let head: Head = start;
    const rows = own.map((event) => {
      const row = link(chain, head, event, actor, now);
      head = { seq: row.seq, hash: row.hash };
      return row;
    });
    await tx.historyEvent.createMany({ data: rows });
    await tx.chainHead.update({ where: { chain }, data: head });
    const data = { chain, from: start.seq + 1, to: head.seq };
    if (heard) await enqueue(tx, { name: 'event.appended', data });
  }
}

// The upsert that changes nothing both makes the row and locks it.
async function lockHead(tx: Tx, chain: string, workspaceId: string): Promise<LockedHead> {
  const [head] = await tx.$queryRaw<LockedHead[]>`
    INSERT INTO "ChainHead" (chain, seq, hash) VALUES (${chain}, 0, ${GENESIS})
    ON CONFLICT (chain) DO UPDATE SET seq = "ChainHead".seq RETURNING seq, hash, EXISTS (
      SELECT 1 FROM "Webhook" w WHERE w."workspaceId" = ${workspaceId}::uuid
        AND w."pausedAt" IS NULL AND w."removedAt" IS NULL) AS heard`;
  if (!head) throw new Error(`no head for chain ${chain}`);
  return head;
}

function link(chain: string, head: Head, event: EventInput, actor: Actor, at: Date) {
  const seq = head.seq + 1;
  const line = canonical({
    v: 1,
    chain,
    seq,
    prev: head.hash,
    at: at.toISOString(),
    type: event.type,
    actor: describeActor(actor),
    item: event.item?.key ?? null,
    data: event.data as Json,
  });
  return {
    chain,
    seq,
    line,
    hash: sha256(line),
    at,
    type: event.type,
    workspaceId: event.of.workspaceId,
    itemId: event.item?.id ?? null,
    actorId: 'userId' in actor ? actor.userId : null,
  };
}

function describeActor(actor: Actor): Json {
  if (actor.kind === 'person')
    return { kind: 'person', id: actor.userId, name: actor.name, role: actor.role };
  if (actor.kind === 'token') return { kind: 'token', id: actor.tokenId, name: actor.name };
  if (actor.kind === 'account') return { kind: 'person', id: actor.userId, name: actor.name, role: null };
  if (actor.kind === 'system') return { kind: 'system', name: actor.name };
  return { kind: 'guest' };
}
