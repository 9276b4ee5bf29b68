import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Found, Verdict } from './reading.ts';

type Moment = string;

/** A report as a list shows it. */
export type ReportLine = {
  id: string;
  format: string;
  tool: string;
  sha256: string;
  bytes: number;
  sentBy: string;
  target: string;
  production: boolean;
  release: string | null;
  verdict: Verdict;
  counts: Record<string, number>;
  at: Date;
};

/** The latest result of an id, with the items that name it; none: it is unassigned. */
export type LatestResult = {
  format: string;
  id: string;
  tool: string;
  verdict: Verdict;
  summary: string;
  detail: string | null;
  at: Moment;
  items: { key: string; title: string }[];
};

/** What items name and no report has answered. */
export type AwaitedAnswer = {
  format: string;
  id: string;
  required: boolean;
  items: { key: string; title: string }[];
};

export type Reports = { latest: LatestResult[]; awaited: AwaitedAnswer[]; earlier: ReportLine[] };

const EARLIER = 30;

/** A project's latest results by id, what is still awaited, and the reports that came last; in one statement. */
export async function readReports({ workspace }: Insider, project: string): Promise<Reports | null> {
  const [found] = await db().$queryRaw<Reports[]>`
    SELECT coalesce((SELECT json_agg(x ORDER BY x.format, x.id) FROM (
        SELECT r.format, r.id, r.tool, r.verdict, r.summary, r.detail, r.at,
          coalesce((SELECT json_agg(json_build_object('key', i.key, 'title', i.title) ORDER BY i.position)
            FROM "ItemReport" m JOIN "Item" i ON i.id = m."itemId"
            WHERE m."projectId" = p.id AND m.format = r.format AND m.answer = r.id), '[]') AS items
        FROM "MachineResult" r WHERE r."projectId" = p.id) x), '[]') AS latest,
      coalesce((SELECT json_agg(x ORDER BY x.format, x.id) FROM (
        SELECT m.format, m.answer AS id, bool_or(m.blocking AND m.required) AS required,
          json_agg(json_build_object('key', i.key, 'title', i.title) ORDER BY i.position) AS items
        FROM "ItemReport" m JOIN "Item" i ON i.id = m."itemId"
        WHERE m."projectId" = p.id AND m.verdict IS NULL GROUP BY m.format, m.answer) x), '[]') AS awaited,
      coalesce((SELECT json_agg(x ORDER BY x.at DESC, x.id DESC) FROM (
        SELECT e.id, e.format, e.tool, e.sha256, e.bytes, e."sentBy", e.target, e.production, e.release, e.verdict,
          e.counts, e.at FROM "MachineReport" e WHERE e."projectId" = p.id
        ORDER BY e.at DESC, e.id DESC LIMIT ${EARLIER}) x), '[]') AS earlier
    FROM "Project" p WHERE p."workspaceId" = ${workspace.id}::uuid AND p.slug = ${project}`;
  if (!found) return null;
  return { ...found, earlier: found.earlier.map((line) => ({ ...line, at: new Date(line.at) })) };
}

/** Where a report's raw text is kept and how it is called; null where the caller has no such report. */
export async function findRaw({ workspace }: Insider, project: string, report: string) {
  const [found] = await db().$queryRaw<{ sha256: string; format: string; at: Date }[]>`
    SELECT e.sha256, e.format, e.at FROM "MachineReport" e JOIN "Project" p ON p.id = e."projectId"
    WHERE e.id::text = ${report} AND p.slug = ${project} AND p."workspaceId" = ${workspace.id}::uuid`;
  return found ?? null;
}

/** One report with its results, or null. */
export async function readOneReport({ workspace }: Insider, project: string, report: string) {
  const [found] = await db().$queryRaw<(ReportLine & { results: Found[] })[]>`
    SELECT e.id, e.format, e.tool, e.sha256, e.bytes, e."sentBy", e.target, e.production, e.release, e.verdict,
      e.counts, e.at, e.results
    FROM "MachineReport" e JOIN "Project" p ON p.id = e."projectId"
    WHERE e.id::text = ${report} AND p.slug = ${project} AND p."workspaceId" = ${workspace.id}::uuid`;
  return found ?? null;
}

/** Some of a project's reports after a place in the list, newest first; null where there is no such project. */
export async function listReportLines(
  { workspace }: Insider,
  slug: string,
  after: readonly [at: string, id: string] | null,
  limit: number,
): Promise<ReportLine[] | null> {
  const workspaceId_slug = { workspaceId: workspace.id, slug };
  const project = await db().project.findUnique({ where: { workspaceId_slug }, select: { id: true } });
  if (!project) return null;
  const [at = null, id = null] = after ?? [];
  return db().$queryRaw<ReportLine[]>`
    SELECT e.id, e.format, e.tool, e.sha256, e.bytes, e."sentBy", e.target, e.production, e.release, e.verdict, e.counts, e.at
    FROM "MachineReport" e WHERE e."projectId" = ${project.id}::uuid
      AND (${id}::uuid IS NULL OR (e.at, e.id) < (${at}::timestamptz, ${id}::uuid))
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
}
