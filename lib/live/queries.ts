import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Change, Message } from './schema.ts';

/** More events than these are not told one by one. */
const MOST = 2_000;

type Row = { at: string; changes: Change[]; missed: number; noticed: boolean };

/**
 * What a reader has missed since a position, and the position from then on, in one statement. Every transaction that
 * had not ended at `after` has a number of at least `after`, in whatever order they committed, so none is left out;
 * some may be told twice. A position from before a restored backup is one that this database has not reached yet.
 */
export async function readMissed(scope: Scope, after: string | null): Promise<Message[]> {
  const since = after ?? '999999999999999999';
  const [row] = await db().$queryRaw<Row[]>`
    WITH missed AS (SELECT chain, seq, xact, type FROM "HistoryEvent"
      WHERE "workspaceId" = ${scope.workspace.id}::uuid AND xact >= ${since}::bigint ORDER BY xact DESC LIMIT ${MOST})
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS at, (SELECT count(*)::int FROM missed) AS missed,
      EXISTS (SELECT 1 FROM "Notice" WHERE "workspaceId" = ${scope.workspace.id}::uuid
        AND "userId" = ${scope.userId}::uuid AND "inApp" AND xact >= ${since}::bigint) AS noticed,
      coalesce((SELECT json_agg(c) FROM (
        SELECT p.slug AS project, m.chain, min(m.seq) AS "from", max(m.seq) AS "to", max(m.xact)::text AS xact,
          array_agg(DISTINCT split_part(m.type, '.', 1)) AS about
        FROM missed m LEFT JOIN "Project" p
          ON p.id = CASE WHEN m.chain LIKE 'project:%' THEN substring(m.chain FROM 9)::uuid END
        GROUP BY p.slug, m.chain) c), '[]') AS changes`;
  if (!row) throw new Error('the database told no position');
  const { at, changes, missed, noticed } = row;
  if (after !== null && (missed === MOST || BigInt(after) > BigInt(at))) return [{ event: 'reset', id: at }];
  return [
    { event: 'position', id: at },
    ...changes.map((data) => ({ event: 'change' as const, id: at, data })),
    ...(noticed ? [{ event: 'notice' as const, id: at }] : []),
  ];
}

export type Held = { sessionId: string; workspaceId: string; userId: string };

/** Of those who look on, the sessions that no longer may: ended, expired, or of nobody who is a member. */
export async function findLocked(readers: readonly Held[]): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ sessionId: string; workspaceId: string }[]>`
    SELECT r.session AS "sessionId", r.workspace AS "workspaceId"
    FROM unnest(${readers.map(({ sessionId }) => sessionId)}::uuid[],
      ${readers.map(({ workspaceId }) => workspaceId)}::uuid[],
      ${readers.map(({ userId }) => userId)}::uuid[]) AS r(session, workspace, person)
    WHERE NOT EXISTS (SELECT 1 FROM "Session" s WHERE s.id = r.session AND s."endedAt" IS NULL AND s."expiresAt" > now())
      OR NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."workspaceId" = r.workspace AND m."userId" = r.person)`;
  return new Set(rows.map((row) => heldKey(row)));
}

export const heldKey = ({ sessionId, workspaceId }: Omit<Held, 'userId'>): string =>
  `${sessionId} ${workspaceId}`;
