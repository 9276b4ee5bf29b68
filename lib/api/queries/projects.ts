import 'server-only';
import type { z } from 'zod';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { cutPage, type Page } from '#lib/core/page.ts';
import { loadFacts } from '#lib/readiness/facts.ts';
import { currentReadiness } from '#lib/readiness/queries.ts';
import { deriveStates } from '#lib/readiness/rules.ts';
import type { Blocker, ReadinessRow } from '#lib/readiness/schema.ts';
import { scoreReadiness } from '#lib/readiness/score.ts';
import { risksOf } from '../risks.ts';
import type { searches } from '../schema.ts';

type Row = ReadinessRow & {
  id: string;
  slug: string;
  name: string;
  stage: string;
  target: string;
  launchAt: Date;
  timeZone: string;
  lead: string;
  stopReason: string | null;
};

/** Where a project's page is. */
export const pageOfProject = ({ workspace }: Insider, slug: string): string =>
  `${env().HOLDPOINT_URL}/${workspace.slug}/projects/${slug}`;

/** The workspace's projects, next launch first. */
export async function listProjects(
  caller: Insider,
  { archived, after, limit }: z.output<typeof searches.projects>,
  now: Date,
): Promise<Page<ReturnType<typeof toProject>>> {
  const [afterAt = null, afterId = null] = after ?? [];
  const rows = await db().$queryRaw<Row[]>`
    SELECT p.id, p.slug, p.name, p.stage, t.url AS target, p."launchAt", p."timeZone", u.name AS lead, p."stopReason",
      r.verdict, r."pointsTotal", r."pointsDone", r."pointsWaived", r."validUntil"
    FROM "Project" p JOIN "Readiness" r ON r."projectId" = p.id JOIN "User" u ON u.id = p."leadId"
    JOIN "Target" t ON t."projectId" = p.id AND t.production
    WHERE p."workspaceId" = ${caller.workspace.id}::uuid AND (p.stage = 'archived') = ${archived}
      AND (${afterId}::uuid IS NULL OR (p."launchAt", p.id) > (${afterAt}::timestamptz, ${afterId}::uuid))
    ORDER BY p."launchAt", p.id LIMIT ${limit + 1}`;
  const { data, next } = cutPage(rows, limit, ({ launchAt, id }) => [launchAt.toISOString(), id]);
  return { data: (await currentReadiness(data, now)).map((row) => toProject(caller, row)), next };
}

/** One project, or null. */
export async function readOneProject(caller: Insider, slug: string, now: Date) {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT p.id, p.slug, p.name, p.stage, t.url AS target, p."launchAt", p."timeZone", u.name AS lead, p."stopReason",
      r.verdict, r."pointsTotal", r."pointsDone", r."pointsWaived", r."validUntil"
    FROM "Project" p JOIN "Readiness" r ON r."projectId" = p.id JOIN "User" u ON u.id = p."leadId"
    JOIN "Target" t ON t."projectId" = p.id AND t.production
    WHERE p."workspaceId" = ${caller.workspace.id}::uuid AND p.slug = ${slug}`;
  const [current] = row ? await currentReadiness([row], now) : [];
  return current ? toProject(caller, current) : null;
}

const pointsOf = ({ pointsTotal: total, pointsDone: done, pointsWaived }: ReadinessRow) => ({
  ...{ total, done },
  doneOrWaived: done + pointsWaived,
});

function toProject(caller: Insider, row: Row) {
  const { slug: project, name, stage, target, launchAt, timeZone, lead, stopReason, verdict } = row;
  const readiness = { verdict, points: pointsOf(row) };
  const url = pageOfProject(caller, project);
  return { project, name, stage, target, launchAt, timeZone, lead, stopReason, readiness, url };
}

/** How ready a project is at this moment, derived from the facts, with what is in the way; or null. */
export async function readReadiness(caller: Insider, slug: string, now: Date) {
  const workspaceId_slug = { workspaceId: caller.workspace.id, slug };
  const select = { id: true, name: true } as const;
  const found = await db().project.findUnique({ where: { workspaceId_slug }, select });
  const facts = found && (await loadFacts(db(), [found.id])).get(found.id);
  if (!facts) return null;
  const states = deriveStates(facts.items, facts.project, now);
  const row = scoreReadiness(facts.items, states, facts.project, now);
  const { verdict, criticalLeft: critical, importantLeft: important, contradictions, validUntil } = row;
  return {
    ...{ project: slug, name: found.name, url: pageOfProject(caller, slug), at: now },
    ...{ verdict, points: pointsOf(row), stopReason: facts.project.stopReason },
    ...{ left: { critical, important }, contradictions, validUntil },
    blockers: row.blockers.map(toBlocker),
    risks: risksOf(facts.items, states, now),
  };
}

const toBlocker = ({ key: item, title, severity, because }: Blocker) => ({ item, title, severity, because });
