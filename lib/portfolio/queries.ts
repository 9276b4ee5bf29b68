import 'server-only';
import { Prisma } from '#generated/prisma/client.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Stage } from '#lib/project/schema.ts';
import { type UnderWay, underWay } from '#lib/project/under-way.ts';
import { currentReadiness } from '#lib/readiness/queries.ts';
import type { ReadinessRow, ReadinessVerdict } from '#lib/readiness/schema.ts';
import { cursorOf, orderBy } from './order.ts';
import type { PortfolioFilter } from './schema.ts';

export const PAGE = 50;
/** How many days of its burn-up a row draws, and within how many days a waiver's end is soon. */
const BURN_DAYS = 30;
const SOON_DAYS = 7;

export type PortfolioRow = Omit<ReadinessRow, 'blockers'> & {
  id: string;
  slug: string;
  name: string;
  stage: Stage;
  target: string;
  launchAt: Date;
  timeZone: string;
  stopReason: string | null;
  launch: UnderWay | null;
  /** Waivers and disputes in force that end within a week. */
  ending: number;
  /** Points done, of a thousand, as each of the last days began; oldest first. */
  burn: number[];
};

export type Portfolio = {
  rows: PortfolioRow[];
  /** How many projects the search finds by verdict, whatever else is filtered; archived ones left out. */
  totals: Record<ReadinessVerdict, number>;
  /** The cursors of the next page and of the one before; null on the last and on the first. */
  next: string | null;
  previous: string | null;
};

/** Rows as JSON has them: one value is read from the database many times faster than fifty rows of columns. */
type Listed = Omit<PortfolioRow, 'launchAt' | 'validUntil'> & {
  launchAt: string;
  validUntil: string | null;
  key: (string | number)[];
  place: number;
};
type Page = { listed: Listed[]; totals: Partial<Portfolio['totals']> };

/**
 * The workspace's projects in the order of the filter, 50 a page, in one statement whatever their number (one more
 * where time alone has made a row stale).
 */
export async function listPortfolio(scope: Scope, filter: PortfolioFilter, now: Date): Promise<Portfolio> {
  const { by, key, begins, isBackwards } = orderBy(filter);
  const workspaceId = scope.workspace.id;
  const [found] = await db().$queryRaw<Page[]>`
    WITH page AS (SELECT o.*, row_number() OVER () AS place FROM (
      SELECT p.id, p.slug, p.name, p.stage, t.url AS target, p."launchAt", p."timeZone", p."stopReason",
        r.verdict, r."pointsTotal", r."pointsDone", r."pointsWaived", r."itemsTotal", r."itemsDone", r."criticalTotal",
        r."criticalLeft", r."importantLeft", r.overdue, r.unassigned, r.failing, r.contradictions, r.counts,
        r."validUntil", ${key} AS key
      FROM "Project" p JOIN "Readiness" r ON r."projectId" = p.id
      JOIN "Target" t ON t."projectId" = p.id AND t.production
      WHERE p."workspaceId" = ${workspaceId}::uuid AND (p.stage = 'archived') = ${filter.archived}
        AND ${fits(filter)} AND ${begins}
      ORDER BY ${by} LIMIT ${PAGE + 1}) o)
    SELECT coalesce((SELECT json_agg(l) FROM (
        SELECT p.*, ${underWay} AS launch, ending.count AS ending, burn.points AS burn FROM page p
        CROSS JOIN LATERAL (SELECT count(*)::int FROM "Waiver" w WHERE w."projectId" = p.id
          AND w.decision = 'approved' AND w."endedAt" IS NULL
          AND w."expiresAt" BETWEEN ${now} AND ${now}::timestamptz + ${SOON_DAYS} * interval '1 day') ending
        CROSS JOIN LATERAL (SELECT coalesce(json_agg(d.done ORDER BY d.day), '[]') AS points FROM (
          SELECT day, "pointsDone" * 1000 / greatest("pointsTotal", 1) AS done FROM "ReadinessDay" k
          WHERE k."projectId" = p.id ORDER BY day DESC LIMIT ${BURN_DAYS}) d) burn
        ORDER BY p.place) l), '[]') AS listed,
      coalesce((SELECT json_object_agg(verdict, n) FROM (${totalsOf(workspaceId, filter)}) v), '{}') AS totals`;
  const listed = found?.listed ?? [];
  const hasMore = listed.length > PAGE;
  const read = listed.slice(0, PAGE);
  const page = isBackwards ? read.reverse() : read;
  const [first, last] = [page[0], page.at(-1)];
  const isLater = filter.after !== undefined && !isBackwards && first;
  return {
    rows: await currentReadiness(page.map(revive), now),
    totals: { GO: 0, 'AT RISK': 0, 'NO-GO': 0, ...found?.totals },
    next: last && (isBackwards || hasMore) ? cursorOf(last) : null,
    previous: first && (isBackwards ? hasMore : isLater) ? cursorOf(first) : null,
  };
}

// Without a search the counts are read from an index alone, however many projects there are.
const totalsOf = (workspaceId: string, { search }: PortfolioFilter): Prisma.Sql =>
  search
    ? Prisma.sql`SELECT r.verdict, count(*)::int AS n FROM "Readiness" r JOIN "Project" p ON p.id = r."projectId"
        JOIN "Target" t ON t."projectId" = p.id AND t.production
        WHERE r."listedIn" = ${workspaceId}::uuid AND ${finds(search)} GROUP BY 1`
    : Prisma.sql`SELECT verdict, count(*)::int AS n FROM "Readiness" WHERE "listedIn" = ${workspaceId}::uuid GROUP BY 1`;

const finds = (search: string): Prisma.Sql =>
  Prisma.sql`strpos(lower(p.name || ' ' || t.url), lower(${search})) > 0`;

function fits({ verdict, search }: PortfolioFilter): Prisma.Sql {
  const asked = [verdict && Prisma.sql`r.verdict = ${verdict}`, search && finds(search)].filter(
    (condition) => typeof condition === 'object',
  );
  return asked.length > 0 ? Prisma.join(asked, ' AND ') : Prisma.sql`true`;
}

const revive = ({ key: _key, place: _place, ...row }: Listed): PortfolioRow => ({
  ...row,
  launchAt: new Date(row.launchAt),
  validUntil: row.validUntil === null ? null : new Date(row.validUntil),
});
