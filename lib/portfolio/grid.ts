import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Severity, SeverityCounts } from '#lib/readiness/schema.ts';

/** What has come of some entries of a project. */
export type Cell = { total: number; done: number; waived: number; failed: number };

/** Severity × phase. Steps and occurrences have no severity: they stand in a line of their own. */
export type Grid = {
  items: Record<Severity, Cell>;
  /** Of the last time that launch day went live; before it, the plan. */
  steps: Cell;
  /** What was due so far: done, missed, or still to be reported. */
  occurrences: Cell;
};

type Row = { counts: Record<Severity, SeverityCounts>; steps: Cell; occurrences: Cell };

/** A project's grid, in one statement; null where the person has no such project. */
export async function readGrid(scope: Scope, slug: string, now: Date): Promise<Grid | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT r.counts,
      CASE WHEN live.id IS NULL
        THEN (SELECT json_build_object('total', count(*)::int, 'done', 0, 'waived', 0, 'failed', 0)
          FROM "Step" s WHERE s."projectId" = p.id AND NOT s.rollback AND s."retiredAt" IS NULL)
        ELSE (SELECT json_build_object('total', count(*)::int, 'done', count(*) FILTER (WHERE s.state = 'done'),
            'waived', count(*) FILTER (WHERE s.state = 'skipped'), 'failed', 0)
          FROM "StepRun" s WHERE s."runId" = live.id AND NOT s.rollback) END AS steps,
      (SELECT json_build_object('total', count(*)::int, 'done', count(*) FILTER (WHERE o."doneAt" IS NOT NULL),
          'waived', 0, 'failed', count(*) FILTER (WHERE o."doneAt" IS NULL AND o."endsAt" <= ${now}))
        FROM "Occurrence" o WHERE o."projectId" = p.id AND o."startsAt" <= ${now}) AS occurrences
    FROM "Project" p JOIN "Readiness" r ON r."projectId" = p.id
    LEFT JOIN LATERAL (SELECT id FROM "LaunchRun" l WHERE l."projectId" = p.id AND l.kind = 'live'
      ORDER BY l.number DESC LIMIT 1) live ON true
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}`;
  if (!row) return null;
  const { critical, important, optional } = row.counts;
  const items = { critical, important, optional };
  return { items, steps: row.steps, occurrences: row.occurrences };
}
