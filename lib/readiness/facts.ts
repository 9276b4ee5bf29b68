import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { ItemFacts, ProbeFact, ProjectFacts, ReportFact, WaiverFact } from './schema.ts';

export type Facts = { project: ProjectFacts; items: ItemFacts[] };

type Dated<T, K extends keyof T> = Omit<T, K> & { [key in K]: string | null };
type Row = Omit<ItemFacts, 'probes' | 'reports' | 'waivers'> & {
  projectId: string;
  alone: boolean;
  stopped: boolean;
  stopReason: string | null;
  probes: Dated<ProbeFact, 'checkedAt'>[] | null;
  reports: Dated<ReportFact, 'checkedAt'>[] | null;
  waivers: Dated<WaiverFact, 'expiresAt'>[] | null;
};

/** All that decides the states and the readiness of some projects, in one statement. */
export async function loadFacts(tx: Tx, projectIds: readonly string[]): Promise<Map<string, Facts>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id AS "projectId", w.alone, p."stoppedAt" IS NOT NULL AS stopped, p."stopReason",
      i.id, i.key, i.title, i.severity, i.progress, i."blockedReason", i.state, i.hold, i.after, i."assigneeId",
      i."dueAt", i."evidenceNeed", i."signOffCount", i."signOffRole", i.contradictions,
      (SELECT count(*)::int FROM "Evidence" e WHERE e."itemId" = i.id AND e."removedAt" IS NULL) AS "evidenceCount",
      ARRAY(SELECT s.role FROM "SignOff" s
        WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL) AS "signerRoles",
      (SELECT json_agg(json_build_object('kind', q.kind, 'blocking', q.blocking,
          'freshForSeconds', q."freshForSeconds", 'verdict', q.verdict, 'code', q.code,
          'checkedAt', q."checkedAt", 'confirming', q.confirming) ORDER BY q.position)
        FROM "ItemProbe" q WHERE q."itemId" = i.id) AS probes,
      (SELECT json_agg(json_build_object('format', m.format, 'answer', m.answer, 'blocking', m.blocking,
          'required', m.required, 'freshForSeconds', m."freshForSeconds", 'verdict', m.verdict,
          'checkedAt', m."reportedAt") ORDER BY m.position)
        FROM "ItemReport" m WHERE m."itemId" = i.id) AS reports,
      (SELECT json_agg(json_build_object('kind', v.kind, 'probeKind', v."probeKind", 'expiresAt', v."expiresAt"))
        FROM "Waiver" v WHERE v."itemId" = i.id AND v.decision = 'approved' AND v."endedAt" IS NULL) AS waivers
    FROM "Project" p JOIN "Workspace" w ON w.id = p."workspaceId" LEFT JOIN "Item" i ON i."projectId" = p.id
    WHERE p.id = ANY(${projectIds}::uuid[]) ORDER BY p.id, i.position`;
  const facts = new Map<string, Facts>();
  for (const row of rows) {
    const { projectId, alone, stopped, stopReason, probes, reports, waivers, ...item } = row;
    const own = facts.get(projectId) ?? { project: { alone, stopped, stopReason }, items: [] };
    facts.set(projectId, own);
    if (item.id)
      own.items.push({
        ...item,
        probes: (probes ?? []).map(dated),
        reports: (reports ?? []).map(dated),
        waivers: (waivers ?? []).map(toWaiver),
      });
  }
  return facts;
}

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));
const dated = <R extends { checkedAt: string | null }>(row: R) => ({
  ...row,
  checkedAt: toDate(row.checkedAt),
});
const toWaiver = (row: Dated<WaiverFact, 'expiresAt'>): WaiverFact => ({
  ...row,
  expiresAt: toDate(row.expiresAt),
});
