import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { RunState } from './requests.ts';

export type RunView = {
  state: RunState;
  total: number;
  finished: number;
  /** The answers so far, in the order in which they came; `items` are the keys of those that ask for them. */
  results: { kind: string; verdict: string; code: string; summary: string; items: string[] }[];
};

/** How far a run is, in one statement. A run that nobody has worked on for three minutes is interrupted. */
export async function readRun(scope: Insider, project: string, run: string): Promise<RunView | null> {
  const [found] = await db().$queryRaw<RunView[]>`
    SELECT CASE WHEN r.state IN ('queued', 'running') AND r."startedAt" < now() - interval '3 minutes'
        THEN 'interrupted' ELSE r.state END AS state, r.total, least(r.finished, r.total) AS finished,
      coalesce((SELECT json_agg(json_build_object('kind', x.kind, 'verdict', x.verdict, 'code', x.code,
          'summary', x.summary, 'items', (SELECT coalesce(json_agg(i.key), '[]') FROM "ItemProbe" q
            JOIN "Item" i ON i.id = q."itemId" WHERE q."projectId" = p.id AND q.kind = x.kind
            AND q."paramsDigest" = x."paramsDigest")) ORDER BY x.at)
        FROM "ProbeResult" x WHERE x."runId" = r.id), '[]') AS results
    FROM "ProbeRun" r JOIN "Project" p ON p.id = r."projectId"
    WHERE r.id::text = ${run} AND p.slug = ${project} AND p."workspaceId" = ${scope.workspace.id}::uuid`;
  return found ?? null;
}
