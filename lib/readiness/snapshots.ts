import 'server-only';
import { db, type Tx } from '#lib/core/db.ts';
import type { BurnPoint } from './forecast.ts';

/**
 * Keeps the project's row of before the first change of a day (UTC) as the figures with which that day began.
 * Called with the row locked; the daily job has mostly been there already, and then nothing happens.
 */
export async function keepDay(tx: Tx, projectId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ReadinessDay" ("projectId", day, verdict, "pointsTotal", "pointsDone", "pointsWaived", "itemsTotal",
      "itemsDone", "criticalTotal", "criticalLeft")
    SELECT "projectId", ${dayOf(now)}::date, verdict, "pointsTotal", "pointsDone", "pointsWaived", "itemsTotal",
      "itemsDone", "criticalTotal", "criticalLeft" FROM "Readiness" WHERE "projectId" = ${projectId}::uuid
    ON CONFLICT DO NOTHING`;
}

/** The same for every project that is not archived, in one statement. Answers for how many. */
export function keepDays(tx: Tx, now: Date): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "ReadinessDay" ("projectId", day, verdict, "pointsTotal", "pointsDone", "pointsWaived", "itemsTotal",
      "itemsDone", "criticalTotal", "criticalLeft")
    SELECT r."projectId", ${dayOf(now)}::date, r.verdict, r."pointsTotal", r."pointsDone", r."pointsWaived",
      r."itemsTotal", r."itemsDone", r."criticalTotal", r."criticalLeft"
    FROM "Readiness" r JOIN "Project" p ON p.id = r."projectId" WHERE p.stage <> 'archived'
    ON CONFLICT DO NOTHING`;
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * How many criticals of each of some projects were done or waived as each day began, oldest first, at most a
 * year back, in one statement. A project without days is not in the map.
 */
export async function loadBurnUps(projectIds: readonly string[]): Promise<Map<string, BurnPoint[]>> {
  const rows = await db().$queryRaw<{ projectId: string; at: Date; done: number }[]>`
    SELECT "projectId", day::timestamp AT TIME ZONE 'UTC' AS at, "criticalTotal" - "criticalLeft" AS done FROM "ReadinessDay"
    WHERE "projectId" = ANY(${[...projectIds]}::uuid[]) AND day > current_date - 366 ORDER BY day`;
  const points = new Map<string, BurnPoint[]>();
  for (const { projectId, at, done } of rows)
    points.set(projectId, [...(points.get(projectId) ?? []), { at, done }]);
  return points;
}
