import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { ItemState, Pair, Progress, Severity } from '#lib/readiness/schema.ts';

/** A moment as PostgreSQL puts it into JSON: ISO 8601 with an offset. */
type Moment = string;
type Person = { id: string; name: string };

export type ItemProbeView = {
  id: string;
  kind: string;
  params: Record<string, unknown>;
  paramsDigest: string;
  blocking: boolean;
  freshForSeconds: number;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | null;
  code: string | null;
  summary: string | null;
  checkedAt: Moment | null;
  confirming: boolean;
  fix: { text?: string; for?: Record<string, string> } | null;
  reference: string | null;
  reproduce: string | null;
  observation: unknown;
  ruleVersion: number | null;
  /** The last 30 answers of the production target, oldest first. */
  history: { verdict: string; code: string; at: Moment }[];
};

/** What an item asks of machine reports and local checks, with the latest answer of production. */
export type ItemReportView = {
  format: string;
  /** The id that answers, or `*` for the report as a whole. */
  answer: string;
  blocking: boolean;
  required: boolean;
  freshForSeconds: number;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | null;
  summary: string | null;
  detail: string | null;
  tool: string | null;
  checkedAt: Moment | null;
  reportId: string | null;
};

export type EvidenceView = {
  id: string;
  kind: 'file' | 'link' | 'note' | 'probe' | 'report';
  name: string;
  sha256: string;
  mediaType: string | null;
  bytes: number | null;
  url: string | null;
  body: string | null;
  /** A token has no id. */
  addedBy: { id: string | null; name: string };
  addedAt: Moment;
  removedAt: Moment | null;
  removedReason: string | null;
};

export type SignOffView = {
  id: string;
  user: Person;
  role: string;
  signedAt: Moment;
  factsDigest: string;
  withdrawnAt: Moment | null;
  voidedAt: Moment | null;
  voidCause: unknown;
};

/** An approved waiver, not-applicable or dispute that has not been ended; its expiry may have passed. */
export type WaiverView = {
  kind: 'waiver' | 'not-applicable' | 'dispute';
  probeKind: string | null;
  reason: string;
  expiresAt: Moment | null;
};

export type CommentView = { id: string; author: Person; body: string; mentions: Person[]; at: Moment };
export type EventView = { seq: number; type: string; at: Moment; line: string };

/** An item whole, as its own screen shows it. */
export type ItemDetail = {
  id: string;
  key: string;
  title: string;
  section: string;
  severity: Severity;
  why: string;
  how: string;
  minutes: number | null;
  role: string | null;
  source: string;
  templateKey: string | null;
  evidenceNeed: 'none' | 'optional' | 'required';
  signOffCount: number | null;
  signOffRole: string | null;
  hold: boolean;
  after: string[];
  dueAt: Date | null;
  dueOffset: string | null;
  assigneeId: string | null;
  assignee: string | null;
  progress: Progress;
  blockedReason: string | null;
  state: ItemState;
  stateSince: Date;
  textRevision: number;
  target: string;
  /** The deployed release, if the production target has told one. */
  release: string | null;
  contradictions: Pair[];
  /** What of the project decides how its item is shown. */
  project: { name: string; archived: boolean; timeZone: string; stopped: boolean; stopReason: string | null };
  /** A run that is asking this item's probes now. */
  running: string | null;
  waivers: WaiverView[];
  /** The items before and after this one in the checklist. */
  previous: string | null;
  next: string | null;
  /** Holds named in `after` that are not passed yet. */
  heldBy: { key: string; title: string }[];
  probes: ItemProbeView[];
  reports: ItemReportView[];
  evidence: EvidenceView[];
  signOffs: SignOffView[];
  comments: CommentView[];
  /** The item's events, newest first, at most 100. */
  events: EventView[];
};

/** One item with everything its screen shows, in one statement. Null where the person has no such item. */
export async function readItem(scope: Scope, project: string, key: string): Promise<ItemDetail | null> {
  const [found] = await db().$queryRaw<ItemDetail[]>`
    SELECT i.id, i.key, i.title, i.section, i.severity, i.why, i.how, i.minutes, i.role, i.source, i."templateKey",
      i."evidenceNeed", i."signOffCount", i."signOffRole", i.hold, i.after, i."dueAt", i."dueOffset", i."assigneeId",
      a.name AS assignee, i.progress, i."blockedReason", i.state, i."stateSince", i."textRevision", t.url AS target,
      t.release, i.contradictions,
      json_build_object('name', p.name, 'archived', p.stage = 'archived', 'timeZone', p."timeZone",
        'stopped', p."stoppedAt" IS NOT NULL, 'stopReason', p."stopReason") AS project,
      coalesce((SELECT json_agg(json_build_object('kind', v.kind, 'probeKind', v."probeKind", 'reason', v.reason,
          'expiresAt', v."expiresAt")) FROM "Waiver" v
        WHERE v."itemId" = i.id AND v.decision = 'approved' AND v."endedAt" IS NULL), '[]') AS waivers,
      (SELECT r.id FROM "ProbeRun" r WHERE r."projectId" = p.id AND (r."itemId" = i.id OR r."itemId" IS NULL)
        AND r.state IN ('queued', 'running') AND r."startedAt" > now() - interval '3 minutes'
        ORDER BY r."startedAt" DESC LIMIT 1) AS running,
      (SELECT o.key FROM "Item" o WHERE o."projectId" = p.id AND o.position < i.position
        ORDER BY o.position DESC LIMIT 1) AS previous,
      (SELECT o.key FROM "Item" o WHERE o."projectId" = p.id AND o.position > i.position
        ORDER BY o.position LIMIT 1) AS next,
      coalesce((SELECT json_agg(json_build_object('key', o.key, 'title', o.title) ORDER BY o.position) FROM "Item" o
        WHERE o."projectId" = p.id AND o.key = ANY(i.after) AND o.hold
          AND o.state NOT IN ('done', 'waived', 'not-applicable')), '[]') AS "heldBy",
      coalesce((SELECT json_agg(x ORDER BY x.position) FROM (
        SELECT q.id, q.kind, q.params, q."paramsDigest", q.blocking, q."freshForSeconds", q.verdict, q.code, q.summary,
          q."checkedAt", q.confirming, q.position, r.fix, r.reference, r.reproduce, r.observation, r."ruleVersion",
          coalesce((SELECT json_agg(h ORDER BY h.at) FROM (
            SELECT h.verdict, h.code, h.at FROM "ProbeResult" h
            WHERE h."projectId" = p.id AND h."targetId" = t.id AND h.kind = q.kind AND h."paramsDigest" = q."paramsDigest"
            ORDER BY h.at DESC LIMIT 30) h), '[]') AS history
        FROM "ItemProbe" q LEFT JOIN "ProbeResult" r ON r.id = q."resultId" WHERE q."itemId" = i.id) x), '[]') AS probes,
      coalesce((SELECT json_agg(x ORDER BY x.position) FROM (
        SELECT m.format, m.answer, m.blocking, m.required, m."freshForSeconds", m.verdict, m.summary, m.detail, m.tool,
          m."reportedAt" AS "checkedAt", m."reportId", m.position
        FROM "ItemReport" m WHERE m."itemId" = i.id) x), '[]') AS reports,
      coalesce((SELECT json_agg(x ORDER BY x."addedAt") FROM (
        SELECT e.id, e.kind, e.name, e.sha256, e."mediaType", e.bytes, e.url, e.body, e."addedAt", e."removedAt",
          e."removedReason", json_build_object('id', u.id, 'name', coalesce(u.name, e."addedByToken")) AS "addedBy"
        FROM "Evidence" e LEFT JOIN "User" u ON u.id = e."addedById" WHERE e."itemId" = i.id) x), '[]') AS evidence,
      coalesce((SELECT json_agg(x ORDER BY x."signedAt") FROM (
        SELECT s.id, s.role, s."signedAt", s."factsDigest", s."withdrawnAt", s."voidedAt", s."voidCause",
          json_build_object('id', u.id, 'name', u.name) AS user
        FROM "SignOff" s JOIN "User" u ON u.id = s."userId" WHERE s."itemId" = i.id) x), '[]') AS "signOffs",
      coalesce((SELECT json_agg(x ORDER BY x.at) FROM (
        SELECT c.id, c.body, c.mentions, c."createdAt" AS at, json_build_object('id', u.id, 'name', u.name) AS author
        FROM "Comment" c JOIN "User" u ON u.id = c."authorId" WHERE c."itemId" = i.id) x), '[]') AS comments,
      coalesce((SELECT json_agg(x) FROM (
        SELECT h.seq, h.type, h.at, h.line FROM "HistoryEvent" h
        WHERE h."itemId" = i.id ORDER BY h.seq DESC LIMIT 100) x), '[]') AS events
    FROM "Project" p JOIN "Item" i ON i."projectId" = p.id JOIN "Target" t ON t."projectId" = p.id AND t.production
    LEFT JOIN "User" a ON a.id = i."assigneeId"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project} AND i.key = ${key}`;
  return found ?? null;
}
