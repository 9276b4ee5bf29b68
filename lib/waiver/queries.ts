import 'server-only';
import { Prisma } from '#generated/prisma/client.ts';
import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { ItemState, Severity } from '#lib/readiness/schema.ts';
import { isInForce, mayEnd, mayReject, mayTakeBack, type OnRecord } from './rules.ts';

type Person = { id: string; name: string };
export type Standing = 'waits' | 'in force' | 'rejected' | 'taken back' | 'expired' | 'ended';

/** Something asked for on an item, with what has become of it and what the person may do about it. */
export type WaiverView = OnRecord & {
  id: string;
  item: { key: string; title: string; severity: Severity; state: ItemState };
  project: { slug: string; name: string; timeZone: string };
  reason: string;
  requester: Person;
  requestedAt: Date;
  decider: Person | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  /** Who asked approved it as well: a workspace of one. Every report says so. */
  own: boolean;
  standing: Standing;
  can: { approve: boolean; reject: boolean; takeBack: boolean; end: boolean };
};

type Row = Omit<WaiverView, 'standing' | 'can'>;

/** Everything ever asked for on an item, newest first; [] where the person has no such item. */
export const listItemWaivers = (
  scope: Scope,
  project: string,
  item: string,
  now: Date,
): Promise<WaiverView[]> => list(scope, now, Prisma.sql`p.slug = ${project} AND i.key = ${item}`);

/** What waits for this person's decision, in all projects that are not archived; one's own requests left out. */
export async function listWaiting(scope: Scope, now: Date): Promise<WaiverView[]> {
  if (!can(scope, 'waiver.approve')) return [];
  const found = await list(scope, now, Prisma.sql`v.decision = 'pending' AND p.stage <> 'archived'`);
  return found.filter((waiver) => waiver.can.approve);
}

async function list(scope: Scope, now: Date, where: Prisma.Sql): Promise<WaiverView[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT v.id, v.kind, v."probeKind", v.reason, v."requestedById", v."requestedAt", v."expiresAt", v.decision,
      v."decidedAt", v."decisionNote", v."endedAt",
      json_build_object('key', i.key, 'title', i.title, 'severity', i.severity, 'state', i.state) AS item,
      json_build_object('slug', p.slug, 'name', p.name, 'timeZone', p."timeZone") AS project,
      json_build_object('id', r.id, 'name', r.name) AS requester,
      CASE WHEN d.id IS NULL THEN NULL ELSE json_build_object('id', d.id, 'name', d.name) END AS decider,
      v.decision = 'approved' AND v."decidedById" = v."requestedById"
        AND (v.kind <> 'not-applicable' OR i.severity = 'critical') AS own
    FROM "Waiver" v JOIN "Item" i ON i.id = v."itemId" JOIN "Project" p ON p.id = v."projectId"
    JOIN "User" r ON r.id = v."requestedById" LEFT JOIN "User" d ON d.id = v."decidedById"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND ${where}
    ORDER BY v."requestedAt" DESC, v.id DESC LIMIT 500`;
  return rows.map((row) => ({ ...row, standing: standingOf(row, now), can: mayDo(scope, row, now) }));
}

function standingOf(waiver: Row, now: Date): Standing {
  if (waiver.decision === 'pending') return 'waits';
  if (waiver.decision === 'rejected') return 'rejected';
  if (waiver.decision === 'taken-back') return 'taken back';
  if (isInForce(waiver, now)) return 'in force';
  const { expiresAt, endedAt } = waiver;
  return expiresAt !== null && (endedAt === null || endedAt >= expiresAt) ? 'expired' : 'ended';
}

// What the state of the item adds (it was done meanwhile) is said when it is tried.
function mayDo(scope: Scope, waiver: Row, now: Date): WaiverView['can'] {
  const isApprover = can(scope, 'waiver.approve');
  const waits = mayReject(waiver) === null;
  return {
    approve: isApprover && waits && (waiver.requestedById !== scope.userId || scope.workspace.alone),
    reject: isApprover && waits,
    takeBack: can(scope, 'waiver.ask') && mayTakeBack(waiver, scope, now) === null,
    end: isApprover && mayEnd(waiver, now) === null,
  };
}
