import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Strip, TargetUptime, Tick } from './views.ts';

/** How many runs a strip shows. */
const TICKS = 48;

type UptimeRow = Omit<TargetUptime, 'day' | 'week' | 'month'> &
  Record<`${'up' | 'of'}${'Day' | 'Week' | 'Month'}`, number>;

/**
 * How often each target of a project was reached, by its `https` probe, of the last 24 hours, 7 days and 30 days,
 * in one statement. A run counts once, by its last answer; one that could not tell does not count.
 */
export async function readUptime(scope: Scope, slug: string, now: Date): Promise<TargetUptime[]> {
  const rows = await db().$queryRaw<UptimeRow[]>`
    WITH runs AS (
      SELECT DISTINCT ON (r."targetId", r."runId") r."targetId", r.at, r.verdict
      FROM "ProbeResult" r JOIN "Project" p ON p.id = r."projectId"
      WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug} AND r.kind = 'https'
        AND r.at > ${now}::timestamptz - interval '30 days'
      ORDER BY r."targetId", r."runId", r.at DESC)
    SELECT t.id, t.name, t.url, t.production,
      count(*) FILTER (WHERE r.at > ${now}::timestamptz - interval '1 day' AND r.verdict <> 'inconclusive')::int AS "ofDay",
      count(*) FILTER (WHERE r.at > ${now}::timestamptz - interval '1 day' AND r.verdict IN ('pass', 'warn'))::int AS "upDay",
      count(*) FILTER (WHERE r.at > ${now}::timestamptz - interval '7 days' AND r.verdict <> 'inconclusive')::int AS "ofWeek",
      count(*) FILTER (WHERE r.at > ${now}::timestamptz - interval '7 days' AND r.verdict IN ('pass', 'warn'))::int AS "upWeek",
      count(*) FILTER (WHERE r.verdict <> 'inconclusive')::int AS "ofMonth",
      count(*) FILTER (WHERE r.verdict IN ('pass', 'warn'))::int AS "upMonth"
    FROM "Target" t JOIN "Project" p ON p.id = t."projectId" LEFT JOIN runs r ON r."targetId" = t.id
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}
    GROUP BY t.id ORDER BY t.production DESC, t.name`;
  return rows.map(({ id, name, url, production, ...row }) => ({
    ...{ id, name, url, production },
    day: { up: row.upDay, of: row.ofDay },
    week: { up: row.upWeek, of: row.ofWeek },
    month: { up: row.upMonth, of: row.ofMonth },
  }));
}

type StripRow = { kind: string; ticks: (Omit<Tick, 'at'> & { at: string })[] };

/** The latest answers of each probe that the items ask of the production target, in one statement. */
export async function readStrips(scope: Scope, slug: string): Promise<Strip[]> {
  const rows = await db().$queryRaw<StripRow[]>`
    SELECT q.kind, json_agg(r ORDER BY r.at) AS ticks FROM "Project" p
    JOIN "Target" t ON t."projectId" = p.id AND t.production
    JOIN (SELECT DISTINCT "projectId", kind, "paramsDigest" FROM "ItemProbe") q ON q."projectId" = p.id
    CROSS JOIN LATERAL (
      SELECT r.id, r.at, r.verdict, r.summary FROM "ProbeResult" r
      WHERE r."projectId" = p.id AND r."targetId" = t.id AND r.kind = q.kind AND r."paramsDigest" = q."paramsDigest"
      ORDER BY r.at DESC LIMIT ${TICKS}) r
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}
    GROUP BY q.kind, q."paramsDigest" ORDER BY q.kind, q."paramsDigest"`;
  return rows.map(({ kind, ticks }) => ({
    kind,
    ticks: ticks.map((tick) => ({ ...tick, at: new Date(tick.at) })),
  }));
}

export type PinnedProbes = {
  /** The latest runs of the production target, oldest first, each by its worst answer. */
  runs: Tick[];
  /** What the probes said last, by kind: the worst of those that ask for it. */
  kinds: { kind: string; verdict: Tick['verdict'] | null; confirming: boolean; item: string }[];
  /** The run that goes on, if one does. */
  running: string | null;
};

type PinnedRow = Omit<PinnedProbes, 'runs'> & { runs: (Omit<Tick, 'at'> & { at: string })[] };

/** The probes of the production target for the strip on top of launch day, in one statement. */
export async function readPinnedProbes(scope: Scope, slug: string): Promise<PinnedProbes> {
  const [row] = await db().$queryRaw<PinnedRow[]>`
    SELECT coalesce((SELECT json_agg(x ORDER BY x.at) FROM (
        SELECT r.id, r."startedAt" AS at, v.verdict, v.summary FROM (
          SELECT id, "startedAt" FROM "ProbeRun" WHERE "projectId" = p.id AND "targetId" = t.id
          AND state IN ('finished', 'cancelled') ORDER BY "startedAt" DESC LIMIT 24) r
        CROSS JOIN LATERAL (SELECT y.verdict, y.summary FROM "ProbeResult" y WHERE y."runId" = r.id
          ORDER BY array_position(ARRAY['fail', 'inconclusive', 'warn', 'pass'], y.verdict), y.kind LIMIT 1) v) x), '[]') AS runs,
      coalesce((SELECT json_agg(k ORDER BY k.kind) FROM (
        SELECT DISTINCT ON (q.kind) q.kind, q.verdict, q.confirming, i.key AS item
        FROM "ItemProbe" q JOIN "Item" i ON i.id = q."itemId" WHERE q."projectId" = p.id AND q.blocking
        ORDER BY q.kind, array_position(ARRAY['fail', 'inconclusive', 'warn', 'pass'], q.verdict), i.position) k), '[]') AS kinds,
      (SELECT id FROM "ProbeRun" WHERE "projectId" = p.id AND "targetId" = t.id AND "itemId" IS NULL
        AND state IN ('queued', 'running') AND "startedAt" > now() - interval '3 minutes' LIMIT 1) AS running
    FROM "Project" p JOIN "Target" t ON t."projectId" = p.id AND t.production
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}`;
  if (!row) return { runs: [], kinds: [], running: null };
  return { ...row, runs: row.runs.map((tick) => ({ ...tick, at: new Date(tick.at) })) };
}
