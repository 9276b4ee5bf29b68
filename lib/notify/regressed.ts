import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { type Telling, tell } from './tell.ts';

type Fallen = { itemId: string; signerId: string; what: string };
type Row = {
  id: string;
  key: string;
  title: string;
  assigneeId: string | null;
  projectId: string;
  slug: string;
  name: string;
  workspaceId: string;
  leadId: string;
};

/**
 * Tells of sign-offs that have just fallen, in the caller's transaction: who signed, who holds the item, and who leads
 * the project. One notice an item and person, however many of its sign-offs fell.
 */
export async function tellRegressed(
  tx: Tx,
  fallen: readonly Fallen[],
  by: { id: string; name: string } | null,
  now: Date,
): Promise<void> {
  if (fallen.length === 0) return;
  const byItem = Map.groupBy(fallen, ({ itemId }) => itemId);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.key, i.title, i."assigneeId", p.id AS "projectId", p.slug, p.name, p."workspaceId", p."leadId"
    FROM "Item" i JOIN "Project" p ON p.id = i."projectId"
    WHERE i.id = ANY(${[...byItem.keys()]}::uuid[]) AND p.stage <> 'archived' ORDER BY i.position`;
  const tellings = rows.map(
    ({ id, key, title, assigneeId, projectId, slug, name, workspaceId, leadId }): Telling => {
      const own = byItem.get(id) ?? [];
      return {
        kind: 'regressed',
        needed: true,
        key: `regressed:${id}:${now.toISOString()}`,
        workspaceId,
        to: [...own.map(({ signerId }) => signerId), leadId, ...(assigneeId ? [assigneeId] : [])],
        by,
        project: { id: projectId, slug, name },
        item: { id, key, title },
        what: own[0]?.what ?? '',
      };
    },
  );
  await tell(tx, tellings, now);
}
