import 'server-only';
import type { Insider, Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { currentReadiness } from '#lib/readiness/queries.ts';
import type { ReadinessRow, ReadinessVerdict } from '#lib/readiness/schema.ts';
import type { PortfolioFilter, Stage } from './schema.ts';

export const PAGE = 50;

export type PortfolioRow = Omit<ReadinessRow, 'blockers'> & {
  id: string;
  slug: string;
  name: string;
  stage: Stage;
  target: string;
  launchAt: Date;
  timeZone: string;
  lead: string;
  stopReason: string | null;
};

export type Portfolio = {
  rows: PortfolioRow[];
  /** How many projects the workspace has by verdict, whatever the filter; archived ones left out. */
  totals: Record<ReadinessVerdict, number>;
  /** The cursor of the next page, or null on the last. */
  next: string | null;
};

/** Rows as JSON has them: one value is read from the database many times faster than fifty rows of columns. */
type Listed = Omit<PortfolioRow, 'launchAt' | 'validUntil'> & { launchAt: string; validUntil: string | null };
type Page = { listed: Listed[]; totals: Partial<Portfolio['totals']> };

/**
 * The workspace's projects, next launch first, 50 a page, in one statement whatever their number (one more
 * where time alone has made a row stale).
 */
export async function listPortfolio(scope: Scope, filter: PortfolioFilter, now: Date): Promise<Portfolio> {
  const { search, verdict, archived, after } = filter;
  const [afterAt, afterId] = after?.split('~') ?? [];
  const workspaceId = scope.workspace.id;
  const [found] = await db().$queryRaw<Page[]>`
    SELECT coalesce((SELECT json_agg(l) FROM (
        SELECT p.id, p.slug, p.name, p.stage, t.url AS target, p."launchAt", p."timeZone", u.name AS lead, p."stopReason",
          r.verdict, r."pointsTotal", r."pointsDone", r."pointsWaived", r."itemsTotal", r."itemsDone", r."criticalTotal",
          r."criticalLeft", r."importantLeft", r.overdue, r.unassigned, r.failing, r.contradictions, r.counts, r."validUntil"
        FROM "Project" p JOIN "Readiness" r ON r."projectId" = p.id JOIN "User" u ON u.id = p."leadId"
        JOIN "Target" t ON t."projectId" = p.id AND t.production
        WHERE p."workspaceId" = ${workspaceId}::uuid AND (p.stage = 'archived') = ${archived}
          AND (${verdict ?? null}::text IS NULL OR r.verdict = ${verdict ?? null})
          AND (${search ?? null}::text IS NULL OR strpos(lower(p.name || ' ' || t.url), lower(${search ?? ''})) > 0)
          AND (${afterId ?? null}::uuid IS NULL
            OR (p."launchAt", p.id) > (${afterAt ?? null}::timestamptz, ${afterId ?? null}::uuid))
        ORDER BY p."launchAt", p.id LIMIT ${PAGE + 1}) l), '[]') AS listed,
      coalesce((SELECT json_object_agg(verdict, n) FROM (
        SELECT r.verdict, count(*)::int AS n FROM "Project" p JOIN "Readiness" r ON r."projectId" = p.id
        WHERE p."workspaceId" = ${workspaceId}::uuid AND p.stage <> 'archived' GROUP BY 1) v), '{}') AS totals`;
  const listed = found?.listed ?? [];
  const rows = await currentReadiness(listed.slice(0, PAGE).map(revive), now);
  const last = listed.length > PAGE ? rows.at(-1) : undefined;
  return {
    rows,
    totals: { GO: 0, 'AT RISK': 0, 'NO-GO': 0, ...found?.totals },
    next: last ? `${last.launchAt.toISOString()}~${last.id}` : null,
  };
}

const revive = (row: Listed): PortfolioRow => ({
  ...row,
  launchAt: new Date(row.launchAt),
  validUntil: row.validUntil === null ? null : new Date(row.validUntil),
});

export type LeadOption = { id: string; name: string };

/** Who may lead a project, for the forms. */
export function listLeads(scope: Scope): Promise<LeadOption[]> {
  return db().$queryRaw<LeadOption[]>`
    SELECT u.id, u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId"
    WHERE m."workspaceId" = ${scope.workspace.id}::uuid AND m.role IN ('owner', 'lead') ORDER BY u.name, u.id`;
}

export type ProjectHeader = Omit<PortfolioRow, keyof ReadinessRow> & {
  leadId: string;
  httpPort: number;
  targetId: string;
  readiness: ReadinessRow;
};

type HeaderRow = Omit<ProjectHeader, 'readiness'> & ReadinessRow;

/** What stands above every screen of a project; null where the person has no such project. */
export async function readProject(scope: Insider, slug: string, now: Date): Promise<ProjectHeader | null> {
  const [found] = await db().$queryRaw<HeaderRow[]>`
    SELECT p.id, p.slug, p.name, p.stage, p."launchAt", p."timeZone", p."leadId", u.name AS lead, p."stopReason",
      t.id AS "targetId", t.url AS target, t."httpPort",
      r.verdict, r."pointsTotal", r."pointsDone", r."pointsWaived", r."itemsTotal", r."itemsDone", r."criticalTotal",
      r."criticalLeft", r."importantLeft", r.overdue, r.unassigned, r.failing, r.contradictions, r.counts, r.blockers, r."validUntil"
    FROM "Project" p JOIN "Readiness" r ON r."projectId" = p.id JOIN "User" u ON u.id = p."leadId"
    JOIN "Target" t ON t."projectId" = p.id AND t.production
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}`;
  if (!found) return null;
  const [row = found] = await currentReadiness([found], now);
  const {
    id,
    stage,
    name,
    target,
    launchAt,
    timeZone,
    lead,
    leadId,
    stopReason,
    httpPort,
    targetId,
    ...readiness
  } = row;
  return {
    id,
    slug,
    stage,
    name,
    target,
    launchAt,
    timeZone,
    lead,
    leadId,
    stopReason,
    httpPort,
    targetId,
    readiness,
  };
}
