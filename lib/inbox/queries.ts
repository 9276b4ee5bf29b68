import 'server-only';
import { cache } from 'react';
import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type Inbox, sortInbox } from './rules.ts';
import type { DutyRow, InboxRow, UnassignedRow, WaitingVote } from './schema.ts';

/** What waits for a person, and how many notices they have not read. */
export type Waiting = {
  inbox: Inbox;
  duties: DutyRow[];
  votes: WaitingVote[];
  /** Waivers and the like that wait for their decision. */
  approvals: number;
  unread: number;
};

/** At most this many items are looked at; who has more is told of the first. */
const MOST = 500;
/** How long before its planned start a step waits for its owner, in minutes. */
const BEFORE = 10;

type Moments = 'launchAt' | 'dueAt' | 'fellAt';
type Row = {
  items: (Omit<InboxRow, Moments> & Record<Moments, string | null>)[];
  duties: (Omit<DutyRow, 'launchAt' | 'startsAt' | 'endsAt'> &
    Record<'launchAt' | 'startsAt', string> & { endsAt: string | null })[];
  votes: (Omit<WaitingVote, 'launchAt'> & { launchAt: string })[];
  approvals: number;
  unread: number;
};

/**
 * What waits for a person, in the order of product.md, screen 4; in one statement. Candidates come from indexes first,
 * and each is looked up: items that are theirs, that they signed and that fell, that are signed in part; steps and
 * checks that are theirs.
 */
export async function readWaiting(scope: Scope, now: Date): Promise<Waiting> {
  const { userId, workspace } = scope;
  const approves = can(scope, 'waiver.approve');
  const [row] = await db().$queryRaw<Row[]>`
    WITH candidate AS MATERIALIZED (
      SELECT id FROM "Item" WHERE "assigneeId" = ${userId}::uuid AND state NOT IN ('done', 'waived', 'not-applicable')
      UNION SELECT "itemId" FROM "SignOff" WHERE "userId" = ${userId}::uuid AND "voidedAt" IS NOT NULL
      UNION SELECT i.id FROM "Project" p JOIN "Item" i ON i."projectId" = p.id
        WHERE ${can(scope, 'item.sign')} AND p."workspaceId" = ${workspace.id}::uuid
          AND i.standing > 0 AND i.state NOT IN ('done', 'waived', 'not-applicable')),
    item AS (
      SELECT p.slug AS project, p.name AS "projectName", p."launchAt", p."timeZone", i.key, i.title, i.severity, i.state,
        i."dueAt", i."assigneeId" IS NOT DISTINCT FROM ${userId}::uuid AS assigned,
        i.standing AS signed, s.mine AS "signedByMe", i."signOffRole",
        CASE WHEN ${workspace.alone} THEN 1
          ELSE coalesce(i."signOffCount", CASE i.severity WHEN 'critical' THEN 2 ELSE 1 END) END AS required,
        f."voidedAt" AS "fellAt", f."voidCause",
        EXISTS (SELECT 1 FROM "ItemProbe" q WHERE q."itemId" = i.id
          AND (q.confirming OR (q.blocking AND (q.verdict IS NULL OR q.verdict = 'fail')))
          AND NOT EXISTS (SELECT 1 FROM "Waiver" v WHERE v."itemId" = i.id AND v.kind = 'dispute'
            AND v."probeKind" = q.kind AND v.decision = 'approved' AND v."endedAt" IS NULL
            AND v."expiresAt" > ${now}))
        OR EXISTS (SELECT 1 FROM "ItemReport" r WHERE r."itemId" = i.id AND r.blocking
          AND (r.verdict = 'fail' OR (r.verdict IS NULL AND r.required))) AS unready,
        i."evidenceNeed" = 'required' AND NOT EXISTS (SELECT 1 FROM "Evidence" e
          WHERE e."itemId" = i.id AND e."removedAt" IS NULL) AS "evidenceMissing",
        EXISTS (SELECT 1 FROM "Item" o WHERE o."projectId" = p.id AND o.hold AND o.key = ANY(i.after)
          AND o.state NOT IN ('done', 'waived', 'not-applicable')) AS held
      FROM candidate c
      CROSS JOIN LATERAL (SELECT * FROM "Item" WHERE id = c.id OFFSET 0) i
      CROSS JOIN LATERAL (SELECT * FROM "Project" WHERE id = i."projectId" OFFSET 0) p
      CROSS JOIN LATERAL (SELECT coalesce(bool_or("userId" = ${userId}::uuid), false) AS mine
        FROM "SignOff" s WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL) s
      LEFT JOIN LATERAL (SELECT "voidedAt", "voidCause" FROM "SignOff" f
        WHERE f."itemId" = i.id AND f."userId" = ${userId}::uuid AND f."voidedAt" IS NOT NULL
        ORDER BY f."voidedAt" DESC LIMIT 1) f ON NOT s.mine
      WHERE p."workspaceId" = ${workspace.id}::uuid AND p.stage <> 'archived'
        AND i.state NOT IN ('done', 'waived', 'not-applicable')
      ORDER BY p."launchAt", p.id, i.position LIMIT ${MOST}),
    duty_candidate AS MATERIALIZED (
      SELECT r."projectId", 'step' AS kind, s.key, s.title, r.kind = 'rehearsal' AS rehearsal, NULL::timestamptz AS "endsAt",
        CASE WHEN s.rollback THEN r."scrubbedAt" ELSE r."zeroAt" + s."shiftSeconds" * interval '1 second' END
          + s."atMinutes" * interval '1 minute' AS "startsAt"
      FROM "StepRun" s CROSS JOIN LATERAL (SELECT * FROM "LaunchRun" WHERE id = s."runId" OFFSET 0) r
      WHERE s."ownerId" = ${userId}::uuid AND s.state IN ('waiting', 'running') AND r.state <> 'ended'
        AND s.rollback = (r.state = 'scrubbed')
      UNION ALL SELECT w."projectId", 'occurrence', o.id::text, w.title, false, o."endsAt", o."startsAt"
      FROM "WatchItem" w CROSS JOIN LATERAL (SELECT * FROM "Occurrence"
        WHERE "watchItemId" = w.id AND "doneAt" IS NULL AND "endsAt" > ${now} AND "startsAt" <= ${now} OFFSET 0) o
      WHERE w."ownerId" = ${userId}::uuid AND w."endedAt" IS NULL),
    duty AS (
      SELECT p.slug AS project, p.name AS "projectName", p."launchAt", p."timeZone", d.* FROM duty_candidate d
      CROSS JOIN LATERAL (SELECT * FROM "Project" WHERE id = d."projectId" OFFSET 0) p
      WHERE p."workspaceId" = ${workspace.id}::uuid AND p.stage <> 'archived'
        AND (d.kind = 'occurrence' OR d."startsAt" <= ${now}::timestamptz + ${BEFORE}::int * interval '1 minute')
      ORDER BY d."startsAt", d.key LIMIT 100),
    vote AS (
      SELECT p.slug AS project, p.name AS "projectName", p."launchAt", p."timeZone", o.number AS poll, t.name AS seat
      FROM "PollSeat" t JOIN "Poll" o ON o.id = t."pollId" JOIN "Project" p ON p.id = o."projectId"
      WHERE t."holderId" = ${userId}::uuid AND t.vote IS NULL AND o.state = 'open'
        AND p."workspaceId" = ${workspace.id}::uuid AND p.stage <> 'archived'
      ORDER BY p."launchAt", t.position)
    SELECT (SELECT coalesce(json_agg(item), '[]') FROM item) AS items,
      (SELECT coalesce(json_agg(duty), '[]') FROM duty) AS duties,
      (SELECT coalesce(json_agg(vote), '[]') FROM vote) AS votes,
      CASE WHEN ${approves} THEN (SELECT count(*)::int FROM "Waiver" v JOIN "Project" p ON p.id = v."projectId"
        WHERE v.decision = 'pending' AND p."workspaceId" = ${workspace.id}::uuid AND p.stage <> 'archived'
          AND (${workspace.alone} OR v."requestedById" <> ${userId}::uuid)) ELSE 0 END AS approvals,
      (SELECT count(*)::int FROM "Notice" n WHERE n."workspaceId" = ${workspace.id}::uuid
        AND n."userId" = ${userId}::uuid AND n."inApp" AND n."readAt" IS NULL) AS unread`;
  if (!row) throw new Error('no row of counts');
  const items = row.items.map(
    (item): InboxRow => ({
      ...item,
      launchAt: new Date(item.launchAt ?? 0),
      dueAt: item.dueAt === null ? null : new Date(item.dueAt),
      fellAt: item.fellAt === null ? null : new Date(item.fellAt),
    }),
  );
  const duties = row.duties.map((duty) => ({
    ...duty,
    launchAt: new Date(duty.launchAt),
    startsAt: new Date(duty.startsAt),
    endsAt: duty.endsAt === null ? null : new Date(duty.endsAt),
  }));
  const votes = row.votes.map((vote) => ({ ...vote, launchAt: new Date(vote.launchAt) }));
  const { approvals, unread } = row;
  return { inbox: sortInbox(items, scope.role, now), duties, votes, approvals, unread };
}

const held = cache(
  (_userId: string, _workspaceId: string): { read?: Promise<Waiting & { now: Date }> } => ({}),
);

/** The same as of this moment, once a request however many parts of the page ask for it. */
export function readWaitingNow(scope: Scope): Promise<Waiting & { now: Date }> {
  const own = held(scope.userId, scope.workspace.id);
  const now = new Date();
  own.read ??= readWaiting(scope, now).then((waiting) => ({ ...waiting, now }));
  return own.read;
}

/** At most this many items of nobody are shown. */
const MOST_OF_NOBODY = 100;

/** Items that are nobody's, those of the nearest launches first. */
export function listUnassigned(scope: Scope): Promise<UnassignedRow[]> {
  return db().$queryRaw<UnassignedRow[]>`
    SELECT p.slug AS project, p.name AS "projectName", p."launchAt", p."timeZone", i.key, i.title, i.severity, i."dueAt",
      ${can(scope, 'item.work')}::boolean AS "mayTake"
    FROM "Project" p JOIN "Item" i ON i."projectId" = p.id
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.stage <> 'archived' AND i."assigneeId" IS NULL
      AND i.state NOT IN ('done', 'waived', 'not-applicable')
    ORDER BY p."launchAt", p.id, i.position LIMIT ${MOST_OF_NOBODY}`;
}
