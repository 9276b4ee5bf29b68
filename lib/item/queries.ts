import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { ItemState, Pair, Severity } from '#lib/readiness/schema.ts';

export type RowReport = {
  format: string;
  answer: string;
  verdict: RowProbe['verdict'];
  required: boolean;
};

export type RowProbe = {
  kind: string;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | null;
  code: string | null;
  blocking: boolean;
  confirming: boolean;
};

/** An item as the checklist shows it. */
export type ItemRow = {
  key: string;
  title: string;
  section: string;
  severity: Severity;
  state: ItemState;
  hold: boolean;
  after: string[];
  dueAt: Date | null;
  minutes: number | null;
  role: string | null;
  assigneeId: string | null;
  assignee: string | null;
  signed: number;
  signedByMe: boolean;
  signOffCount: number | null;
  evidenceNeed: 'none' | 'optional' | 'required';
  evidence: number;
  comments: number;
  own: boolean;
  probes: RowProbe[];
  reports: RowReport[];
  contradictions: Pair[];
  /** Disputes that stand. */
  waivers: { kind: 'dispute'; probeKind: string | null; expiresAt: null }[];
};

/**
 * Every item of a project in its order, in one statement. Ask `readProject` first: this gives [] to outsiders.
 * PostgreSQL makes the rows one text, which costs a fraction of taking thousands of values over one by one.
 */
export async function listItems(scope: Scope, project: string): Promise<ItemRow[]> {
  const [found] = await db().$queryRaw<{ rows: string }[]>`
    SELECT coalesce(json_agg(x ORDER BY x.position), '[]')::text AS rows FROM (
      SELECT i.position, i.key, i.title, i.section, i.severity, i.state, i.hold, i.after, i."dueAt", i.minutes, i.role,
        i."assigneeId", u.name AS assignee, i."signOffCount", i."evidenceNeed", i."templateKey" IS NULL AS own,
        s.signed, s.mine AS "signedByMe", i.contradictions,
        (SELECT count(*)::int FROM "Evidence" e WHERE e."itemId" = i.id AND e."removedAt" IS NULL) AS evidence,
        (SELECT count(*)::int FROM "Comment" c WHERE c."itemId" = i.id) AS comments,
        coalesce((SELECT json_agg(json_build_object('kind', q.kind, 'verdict', q.verdict, 'code', q.code,
            'blocking', q.blocking, 'confirming', q.confirming) ORDER BY q.position)
          FROM "ItemProbe" q WHERE q."itemId" = i.id), '[]') AS probes,
        coalesce((SELECT json_agg(json_build_object('format', m.format, 'answer', m.answer, 'verdict', m.verdict,
            'required', m.blocking AND m.required) ORDER BY m.position)
          FROM "ItemReport" m WHERE m."itemId" = i.id), '[]') AS reports,
        coalesce((SELECT json_agg(json_build_object('kind', v.kind, 'probeKind', v."probeKind", 'expiresAt', null))
          FROM "Waiver" v WHERE v."itemId" = i.id AND v.kind = 'dispute' AND v.decision = 'approved'
            AND v."endedAt" IS NULL AND v."expiresAt" > now()), '[]') AS waivers
      FROM "Project" p JOIN "Item" i ON i."projectId" = p.id
      LEFT JOIN "User" u ON u.id = i."assigneeId"
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS signed, coalesce(bool_or("userId" = ${scope.userId}::uuid), false) AS mine
        FROM "SignOff" s WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL) s
      WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project}) x`;
  const rows = JSON.parse(found?.rows ?? '[]') as (Omit<ItemRow, 'dueAt'> & { dueAt: string | null })[];
  return rows.map((row) => ({ ...row, dueAt: row.dueAt === null ? null : new Date(row.dueAt) }));
}

export type Worker = { id: string; name: string };

/** Who may be given items, by name. */
export function listWorkers(scope: Scope): Promise<Worker[]> {
  return db().$queryRaw<Worker[]>`
    SELECT u.id, u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId"
    WHERE m."workspaceId" = ${scope.workspace.id}::uuid AND m.role IN ('owner', 'lead', 'engineer')
    ORDER BY u.name, u.id`;
}

/** The run that is asking all of a project's probes now, if one is. */
export async function findRunning(scope: Scope, project: string): Promise<string | null> {
  const [found] = await db().$queryRaw<{ id: string }[]>`
    SELECT r.id FROM "Project" p JOIN "ProbeRun" r ON r."projectId" = p.id AND r."itemId" IS NULL
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project}
      AND r.state IN ('queued', 'running') AND r."startedAt" > now() - interval '3 minutes'
    ORDER BY r."startedAt" DESC LIMIT 1`;
  return found?.id ?? null;
}
