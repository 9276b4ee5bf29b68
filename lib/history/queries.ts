import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { HistoryPageOf } from './schema.ts';
import { type Told, tellEvent } from './words.ts';

const PAGE = 50;

export type HistoryEntry = Told & { hash: string };

export type History = {
  /** Newest first. */
  entries: HistoryEntry[];
  /** The chain's last event, whatever page is shown; null while the chain is empty. */
  head: { seq: number; hash: string } | null;
  /** What `before` asks for the next page, or null on the last. */
  before: number | null;
};

type Row = { seq: number; line: string; hash: string; headSeq: number; headHash: string };

/**
 * A page of a project's history (by its slug), or of the workspace's own (null), in one statement. Empty where
 * the person has no such project.
 */
export async function listEvents(
  scope: Scope,
  project: string | null,
  { before }: HistoryPageOf,
): Promise<History> {
  const workspaceId = scope.workspace.id;
  const found = await db().$queryRaw<Row[]>`
    WITH own AS (
      SELECT 'project:' || p.id AS chain FROM "Project" p
      WHERE p."workspaceId" = ${workspaceId}::uuid AND p.slug = ${project}
      UNION ALL SELECT 'workspace:' || ${workspaceId} WHERE ${project}::text IS NULL)
    SELECT e.seq, e.line, e.hash, h.seq AS "headSeq", h.hash AS "headHash"
    FROM own JOIN "ChainHead" h ON h.chain = own.chain
    JOIN "HistoryEvent" e ON e.chain = own.chain AND e.seq <= h.seq
    WHERE ${before ?? null}::int IS NULL OR e.seq < ${before ?? null}::int
    ORDER BY e.seq DESC LIMIT ${PAGE + 1}`;
  const page = found.slice(0, PAGE);
  const [first] = found;
  return {
    entries: page.map(({ line, hash }) => ({ ...tellEvent(line), hash })),
    head: first ? { seq: first.headSeq, hash: first.headHash } : null,
    before: found.length > PAGE ? (page.at(-1)?.seq ?? null) : null,
  };
}
