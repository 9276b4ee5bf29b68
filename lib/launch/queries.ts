import 'server-only';
import { Prisma } from '#generated/prisma/client.ts';
import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { policy } from '#lib/core/policy.ts';
import { orderSteps } from './order.ts';
import { answersOfStep } from './probes.ts';
import {
  type LaunchScreen,
  type PlannedStep,
  type RunView,
  type ToldPast,
  type ToldRun,
  toPast,
  toRun,
} from './views.ts';

const kindsOf = (probes: Prisma.Sql) =>
  Prisma.sql`ARRAY(SELECT x->>'kind' FROM jsonb_array_elements(${probes}) x)`;

/** Runs of the project `p` with all their steps, as JSON. */
const runs = (which: Prisma.Sql) => Prisma.sql`(SELECT json_agg(r) FROM (
  SELECT r.number, r.kind, r.state, r."zeroAt", r."startedAt", r."pausedAt", r."pauseReason", r.pauses, r."scrubbedAt",
    r."scrubReason", r."endedAt", r.outcome, r.note, a.name AS "startedBy", b.name AS "endedBy",
    (SELECT json_agg(t ORDER BY t.position) FROM (
      SELECT q.key, q.position, q.title, q."atMinutes", q.minutes, q.hold, q.after, q.rollback, q.role, q."ownerId",
        o.name AS owner, q.state, q."shiftSeconds", q."startedAt", q."doneAt", q."skipReason", d.name AS by,
        coalesce(s.why, '') AS why, coalesce(s.how, '') AS how, coalesce(s.source, '') AS source,
        ${answersOfStep} AS probes
      FROM "StepRun" q LEFT JOIN "Step" s ON s."projectId" = p.id AND s.key = q.key
      LEFT JOIN "User" o ON o.id = q."ownerId" LEFT JOIN "User" d ON d.id = coalesce(q."doneById", q."startedById")
      WHERE q."runId" = r.id) t) AS steps
  FROM "LaunchRun" r JOIN "User" a ON a.id = r."startedById" LEFT JOIN "User" b ON b.id = r."endedById"
  WHERE r."projectId" = p.id AND ${which}) r)`;

const past = Prisma.sql`(SELECT json_agg(r ORDER BY r.number DESC) FROM (
  SELECT r.number, r.kind, r.outcome, r."startedAt", r."endedAt", a.name AS "startedBy",
    coalesce(r."scrubReason", nullif(r.note, ''), '') AS reason,
    max(q."atMinutes" + coalesce(q.minutes, 0)) FILTER (WHERE NOT q.rollback)
      - min(q."atMinutes") FILTER (WHERE NOT q.rollback) AS "plannedMinutes",
    count(*) FILTER (WHERE NOT q.rollback AND q.state = 'done') AS done,
    count(*) FILTER (WHERE NOT q.rollback AND q.state = 'skipped') AS skipped,
    count(*) FILTER (WHERE NOT q.rollback) AS total
  FROM "LaunchRun" r JOIN "User" a ON a.id = r."startedById" JOIN "StepRun" q ON q."runId" = r.id
  WHERE r."projectId" = p.id AND r.state = 'ended' GROUP BY r.id, a.name ORDER BY r.number DESC LIMIT 50) r)`;

type Row = Pick<LaunchScreen, 'workers' | 'openItems'> & {
  plan: PlannedStep[];
  going: ToldRun[] | null;
  past: ToldPast[] | null;
};

/** Launch day of a project in one statement: the plan, the run that goes on, and those that are over. */
export async function readLaunch(scope: Scope, slug: string): Promise<LaunchScreen | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT ${runs(Prisma.sql`r.state <> 'ended'`)} AS going, ${past} AS past,
      coalesce((SELECT json_agg(s) FROM (
        SELECT s.key, s.position, s.title, s.why, s.how, s.source, s."atMinutes", s.minutes, s.hold, s.after, s.rollback,
          s.role, s."ownerId", u.name AS owner, s."templateKey", s.revision, ${kindsOf(Prisma.sql`s.probes`)} AS probes
        FROM "Step" s LEFT JOIN "User" u ON u.id = s."ownerId" WHERE s."projectId" = p.id AND s."retiredAt" IS NULL) s), '[]') AS plan,
      coalesce((SELECT json_agg(w ORDER BY w.name, w.id) FROM (
        SELECT u.id, u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId"
        WHERE m."workspaceId" = p."workspaceId" AND m.role = ANY(${[...policy['item.work']]})) w), '[]') AS workers,
      coalesce((SELECT json_agg(i ORDER BY i.position) FROM (
        SELECT i.key, i.title, i.hold, i.position FROM "Item" i WHERE i."projectId" = p.id
          AND i.state NOT IN ('done', 'waived', 'not-applicable') AND (i.hold OR i.key IN (
            SELECT unnest(s.after) FROM "Step" s WHERE s."projectId" = p.id AND s."retiredAt" IS NULL))) i), '[]') AS "openItems"
    FROM "Project" p WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}`;
  if (!row) return null;
  const { plan, rollback } = orderSteps(row.plan);
  const [going = null] = (row.going ?? []).map(toRun);
  return {
    plan: [...plan, ...rollback],
    going,
    past: (row.past ?? []).map(toPast),
    workers: row.workers,
    openItems: row.openItems,
    can: { run: can(scope, 'launch.run'), work: can(scope, 'item.work') },
  };
}

/** The record of one run, or null. */
export async function readLaunchRun(scope: Scope, slug: string, number: number): Promise<RunView | null> {
  const [row] = await db().$queryRaw<{ found: ToldRun[] | null }[]>`
    SELECT ${runs(Prisma.sql`r.number = ${number}`)} AS found
    FROM "Project" p WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}`;
  const [run] = row?.found ?? [];
  return run ? toRun(run) : null;
}
