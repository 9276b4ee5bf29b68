import 'server-only';
import type { Insider, Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { currentReadiness } from '#lib/readiness/queries.ts';
import type { ReadinessRow } from '#lib/readiness/schema.ts';
import type { Stage } from './schema.ts';
import { type UnderWay, underWay } from './under-way.ts';

export type LeadOption = { id: string; name: string };

/** Who may lead a project, for the forms. */
export function listLeads(scope: Scope): Promise<LeadOption[]> {
  return db().$queryRaw<LeadOption[]>`
    SELECT u.id, u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId"
    WHERE m."workspaceId" = ${scope.workspace.id}::uuid AND m.role IN ('owner', 'lead') ORDER BY u.name, u.id`;
}

export type ProjectHeader = {
  id: string;
  slug: string;
  name: string;
  stage: Stage;
  target: string;
  launchAt: Date;
  timeZone: string;
  lead: string;
  stopReason: string | null;
  launch: UnderWay | null;
  leadId: string;
  httpPort: number;
  targetId: string;
  /** Its templates that have a newer version than it stands on. */
  newer: { name: string; version: number }[];
  readiness: ReadinessRow;
};

type HeaderRow = Omit<ProjectHeader, 'readiness'> & ReadinessRow;

/** What stands above every screen of a project; null where the person has no such project. */
export async function readProject(scope: Insider, slug: string, now: Date): Promise<ProjectHeader | null> {
  const [found] = await db().$queryRaw<HeaderRow[]>`
    SELECT p.id, p.slug, p.name, p.stage, p."launchAt", p."timeZone", p."leadId", u.name AS lead, p."stopReason", ${underWay} AS launch,
      t.id AS "targetId", t.url AS target, t."httpPort",
      r.verdict, r."pointsTotal", r."pointsDone", r."pointsWaived", r."itemsTotal", r."itemsDone", r."criticalTotal",
      r."criticalLeft", r."importantLeft", r.overdue, r.unassigned, r.failing, r.contradictions, r.counts, r.blockers, r."validUntil",
      coalesce((SELECT json_agg(json_build_object('name', n.name, 'version', n.version) ORDER BY l.position)
        FROM "ProjectTemplate" l JOIN "TemplateVersion" v ON v.id = l."templateVersionId"
        CROSS JOIN LATERAL (SELECT t.name, w.number AS version FROM "Template" t JOIN "TemplateVersion" w ON w."templateId" = t.id
          WHERE t.id = v."templateId" AND w.number > v.number ORDER BY w.number DESC LIMIT 1) n
        WHERE l."projectId" = p.id), '[]') AS newer
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
    launch,
    httpPort,
    targetId,
    newer,
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
    launch,
    httpPort,
    targetId,
    newer,
    readiness,
  };
}
