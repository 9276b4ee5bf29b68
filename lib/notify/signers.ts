import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { policy } from '#lib/core/policy.ts';
import { tell } from './tell.ts';

type Row = {
  id: string;
  key: string;
  title: string;
  projectId: string;
  slug: string;
  name: string;
  workspaceId: string;
  to: string[];
};

/**
 * Tells those who can give the next signature, where one is still wanted: whoever works in the project (its lead, who
 * holds or has signed an item of it), or, where none of these may, every member who may.
 */
export async function tellSignersWanted(
  tx: Tx,
  itemId: string,
  signOff: string,
  by: { id: string; name: string },
  now: Date,
): Promise<void> {
  const [row] = await tx.$queryRaw<Row[]>`
    WITH item AS (
      SELECT i.*, p.slug, p.name, p."workspaceId", p."leadId", w.alone FROM "Item" i
      JOIN "Project" p ON p.id = i."projectId" JOIN "Workspace" w ON w.id = p."workspaceId"
      WHERE i.id = ${itemId}::uuid AND NOT w.alone AND i.state NOT IN ('done', 'waived', 'not-applicable')
        AND i.standing < coalesce(i."signOffCount", CASE i.severity WHEN 'critical' THEN 2 ELSE 1 END)),
    able AS (
      SELECT m."userId", m."userId" = item."leadId"
          OR EXISTS (SELECT 1 FROM "Item" o WHERE o."projectId" = item."projectId" AND o."assigneeId" = m."userId")
          OR EXISTS (SELECT 1 FROM "SignOff" s WHERE s."projectId" = item."projectId" AND s."userId" = m."userId")
          AS near
      FROM item JOIN "Membership" m ON m."workspaceId" = item."workspaceId"
      WHERE m.role = ANY(${[...policy['item.sign']]}) AND (item."signOffRole" IS NULL OR m.role = item."signOffRole"
          OR item."signOffRole" = 'lead' AND m.role = 'owner')
        AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."itemId" = item.id AND s."userId" = m."userId"
          AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL))
    SELECT item.id, item.key, item.title, item."projectId", item.slug, item.name, item."workspaceId",
      (SELECT coalesce(array_agg("userId"), '{}') FROM able
        WHERE near OR NOT EXISTS (SELECT 1 FROM able WHERE near)) AS to
    FROM item`;
  if (!row) return;
  const { id, key, title, projectId, slug, name, workspaceId, to } = row;
  const project = { id: projectId, slug, name };
  const telling = {
    kind: 'sign-off-wanted' as const,
    key: `signed:${signOff}`,
    workspaceId,
    to,
    by,
    project,
  };
  await tell(tx, [{ ...telling, item: { id, key, title } }], now);
}
