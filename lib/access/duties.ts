import 'server-only';
import { Prisma } from '#generated/prisma/client.ts';
import type { EventInput } from '#lib/core/audit.ts';
import type { Tx } from '#lib/core/db.ts';
import { may } from '#lib/core/policy.ts';
import type { Member } from './lock.ts';

/** How many steps, entries of the watch and projects somebody answers for. */
export type Duties = { steps: number; entries: number; leads: number };

type Named = { id: string; name: string };

/** How many duties somebody has in a workspace: see `dutiesIn`. */
export async function countDuties(tx: Tx, workspaceId: string, userId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ duties: number }[]>`
    SELECT steps + entries + leads AS duties FROM (${dutiesIn(workspaceId)}) d WHERE d."userId" = ${userId}::uuid`;
  return row?.duties ?? 0;
}

/**
 * What people hold beside items, a row a person: steps of a launch day that is not over, what
 * is watched, the lead. Projects that are archived are left out.
 */
export const dutiesIn = (workspaceId: string): Prisma.Sql => Prisma.sql`
  SELECT h."userId", sum(h.step)::int AS steps, sum(h.entry)::int AS entries, sum(h.lead)::int AS leads
  FROM "Project" p CROSS JOIN LATERAL (
    SELECT p."leadId" AS "userId", 0 AS step, 0 AS entry, 1 AS lead
    UNION ALL SELECT s."ownerId", 1, 0, 0 FROM "Step" s WHERE s."projectId" = p.id
      AND s."ownerId" IS NOT NULL AND s."retiredAt" IS NULL AND p.stage <> 'live'
    UNION ALL SELECT w."ownerId", 0, 1, 0 FROM "WatchItem" w WHERE w."projectId" = p.id
      AND w."ownerId" IS NOT NULL AND w."endedAt" IS NULL) h
  WHERE p."workspaceId" = ${workspaceId}::uuid AND p."archivedAt" IS NULL
  GROUP BY h."userId"`;

type Handed = { projectId: string; leads: boolean; steps: string[]; entries: string[] };

/**
 * Gives the steps of launch days that are not over, what is watched, and the lead of projects to another member; the
 * lead only to who may lead. One event a project, of what was theirs at that moment.
 */
export async function handDutiesOver(tx: Tx, workspaceId: string, from: Named, to: Member) {
  const changed = await tx.$queryRaw<Handed[]>`
    WITH mine AS (
      SELECT id, stage FROM "Project" WHERE "workspaceId" = ${workspaceId}::uuid AND "archivedAt" IS NULL
    ), planned AS (
      UPDATE "Step" s SET "ownerId" = ${to.userId}::uuid FROM mine p
      WHERE p.id = s."projectId" AND p.stage <> 'live' AND s."ownerId" = ${from.id}::uuid AND s."retiredAt" IS NULL
      RETURNING s."projectId", s.key
    ), going AS (
      UPDATE "StepRun" s SET "ownerId" = ${to.userId}::uuid FROM "LaunchRun" r JOIN mine p ON p.id = r."projectId"
      WHERE r.id = s."runId" AND r.state <> 'ended' AND s.state IN ('waiting', 'running')
        AND s."ownerId" = ${from.id}::uuid
      RETURNING r."projectId", s.key
    ), watched AS (
      UPDATE "WatchItem" w SET "ownerId" = ${to.userId}::uuid FROM mine p
      WHERE p.id = w."projectId" AND w."ownerId" = ${from.id}::uuid AND w."endedAt" IS NULL
      RETURNING w."projectId", w.key
    ), led AS (
      UPDATE "Project" SET "leadId" = ${to.userId}::uuid
      WHERE id IN (SELECT id FROM mine) AND "leadId" = ${from.id}::uuid AND ${may(to.role, 'project.edit')}
      RETURNING id
    ), steps AS (SELECT * FROM planned UNION SELECT * FROM going)
    SELECT p.id AS "projectId", p.id IN (SELECT id FROM led) AS leads,
      ARRAY(SELECT s.key FROM steps s WHERE s."projectId" = p.id ORDER BY s.key) AS steps,
      ARRAY(SELECT w.key FROM watched w WHERE w."projectId" = p.id ORDER BY w.key) AS entries
    FROM mine p WHERE p.id IN (
      SELECT "projectId" FROM steps UNION SELECT "projectId" FROM watched UNION SELECT id FROM led) ORDER BY p.id`;
  return changed.map(
    ({ projectId, ...duties }): EventInput => ({
      type: 'project.duties-handed-on',
      of: { workspaceId, projectId },
      data: { from, to: { id: to.userId, name: to.user.name }, ...duties },
    }),
  );
}
