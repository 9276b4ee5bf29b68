import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type Inbox, sortInbox } from './rules.ts';
import type { InboxRow } from './schema.ts';

/** What waits for a person, in the order of product.md, screen 4; in one statement. */
export async function readInbox(scope: Scope, now: Date): Promise<Inbox> {
  const rows = await db().$queryRaw<InboxRow[]>`
    SELECT p.slug AS project, p.name AS "projectName", p."launchAt", p."timeZone", i.key, i.title, i.severity, i.state,
      i."dueAt", i."assigneeId" IS NOT DISTINCT FROM ${scope.userId}::uuid AS assigned, s.signed, s.mine AS "signedByMe",
      CASE WHEN ${scope.workspace.alone} THEN 1
        ELSE coalesce(i."signOffCount", CASE i.severity WHEN 'critical' THEN 2 ELSE 1 END) END AS required,
      f."voidedAt" AS "fellAt", f."voidCause",
      EXISTS (SELECT 1 FROM "ItemProbe" q WHERE q."itemId" = i.id
        AND (q.confirming OR (q.blocking AND (q.verdict IS NULL OR q.verdict = 'fail')))
        AND NOT EXISTS (SELECT 1 FROM "Waiver" v WHERE v."itemId" = i.id AND v.kind = 'dispute'
          AND v."probeKind" = q.kind AND v.decision = 'approved' AND v."endedAt" IS NULL
          AND v."expiresAt" > ${now})) AS unready,
      i."evidenceNeed" = 'required' AND NOT EXISTS (SELECT 1 FROM "Evidence" e
        WHERE e."itemId" = i.id AND e."removedAt" IS NULL) AS "evidenceMissing",
      EXISTS (SELECT 1 FROM "Item" o WHERE o."projectId" = p.id AND o.hold AND o.key = ANY(i.after)
        AND o.state NOT IN ('done', 'waived', 'not-applicable')) AS held
    FROM "Project" p JOIN "Item" i ON i."projectId" = p.id
    CROSS JOIN LATERAL (SELECT count(*)::int AS signed, coalesce(bool_or("userId" = ${scope.userId}::uuid), false) AS mine
      FROM "SignOff" s WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL) s
    LEFT JOIN LATERAL (SELECT "voidedAt", "voidCause" FROM "SignOff" f
      WHERE f."itemId" = i.id AND f."userId" = ${scope.userId}::uuid AND f."voidedAt" IS NOT NULL
      ORDER BY f."voidedAt" DESC LIMIT 1) f ON NOT s.mine
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.stage <> 'archived'
      AND i.state NOT IN ('done', 'waived', 'not-applicable')
      AND (i."assigneeId" = ${scope.userId}::uuid OR f."voidedAt" IS NOT NULL OR s.signed > 0)
    ORDER BY p."launchAt", i.position LIMIT 500`;
  return sortInbox(rows, scope.role, now);
}
