import 'server-only';
import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { type Telling, tell } from './tell.ts';

/** The person who acts, as a notice names them; null where it is a token or the clock. */
export const nameOf = (actor: Actor): { id: string; name: string } | null =>
  actor.kind === 'person' ? { id: actor.userId, name: actor.name } : null;

type Row = {
  id: string;
  key: string;
  title: string;
  assigneeId: string;
  projectId: string;
  slug: string;
  name: string;
  workspaceId: string;
};

// Behind a hold nothing can be done: nobody is told before it opens. Source: product.md, "Three words".
const actionable = (tx: Tx, which: Prisma.Sql): Promise<Row[]> => tx.$queryRaw<Row[]>`
  SELECT i.id, i.key, i.title, i."assigneeId", p.id AS "projectId", p.slug, p.name, p."workspaceId"
  FROM "Item" i JOIN "Project" p ON p.id = i."projectId"
  WHERE ${which} AND i."assigneeId" IS NOT NULL AND p.stage <> 'archived'
    AND i.state NOT IN ('done', 'waived', 'not-applicable')
    AND NOT EXISTS (SELECT 1 FROM "Item" o WHERE o."projectId" = p.id AND o.hold AND o.key = ANY(i.after)
      AND o.state NOT IN ('done', 'waived', 'not-applicable'))
  ORDER BY i.position`;

type More = Pick<Telling, 'key'> & Partial<Pick<Telling, 'by' | 'what'>>;

const tellingOf = (
  { id, key: itemKey, title, assigneeId, projectId, slug, name, workspaceId }: Row,
  more: More,
): Telling => ({
  kind: 'assigned',
  workspaceId,
  to: [assigneeId],
  project: { id: projectId, slug, name },
  item: { id, key: itemKey, title },
  ...more,
});

/** Tells people of items that have just become theirs, in the caller's transaction, as far as they can act on them. */
export async function tellAssigned(
  tx: Tx,
  items: readonly string[],
  by: { id: string; name: string } | null,
  now: Date,
): Promise<void> {
  if (items.length === 0) return;
  const rows = await actionable(tx, Prisma.sql`i.id = ANY(${items}::uuid[])`);
  const together = Map.groupBy(rows, ({ projectId, assigneeId }) => `${projectId}:${assigneeId}`);
  const tellings = [...together.values()].flatMap((own) => {
    const [first] = own;
    if (first && own.length > MOST_NAMED) return [tellingOfMany(first, own.length, by, now)];
    return own.map((row) => tellingOf(row, { key: `assigned:${row.id}:${now.toISOString()}`, by }));
  });
  await tell(tx, tellings, now);
}

/** More items of one project, given to one person at once, are told of as a number. */
const MOST_NAMED = 3;

function tellingOfMany(row: Row, items: number, by: Telling['by'], now: Date): Telling {
  const { item: _item, ...telling } = tellingOf(row, {
    key: `assigned:${row.projectId}:${now.toISOString()}`,
    ...(by && { by }),
  });
  return { ...telling, items };
}

/** Tells those whose items waited for holds that have just opened. */
export async function tellReleased(
  tx: Tx,
  projectId: string,
  holds: readonly { key: string; title: string }[],
  now: Date,
): Promise<void> {
  for (const hold of holds) {
    const waited = Prisma.sql`i."projectId" = ${projectId}::uuid AND ${hold.key} = ANY(i.after)`;
    const rows = await actionable(tx, waited);
    const keyOf = ({ id }: Row) => `released:${id}:${hold.key}:${now.toISOString()}`;
    await tell(
      tx,
      rows.map((row) => tellingOf(row, { key: keyOf(row), what: hold.title })),
      now,
    );
  }
}
