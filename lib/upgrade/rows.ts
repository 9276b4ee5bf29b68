import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { Rename } from './rename.ts';

/** An item's row as far as it decides what an edit does beside its text. */
export type ItemRow = {
  id: string;
  key: string;
  after: string[];
  textRevision: number;
  dueAt: string | null;
  dueByHand: boolean;
  assigneeId: string | null;
  severity: string;
  state: string;
};
type StepRow = { id: string; key: string; after: string[] };
type EntryRow = { id: string; key: string };
type Loaded = { items: ItemRow[]; steps: StepRow[]; every: EntryRow[] };

/**
 * The project's rows by key in their order, as far as an upgrade needs all of them; the items must be locked.
 * PostgreSQL makes them one text, as for the checklist (lib/item/queries.ts).
 */
export async function loadRows(tx: Tx, projectId: string) {
  const [found] = await tx.$queryRaw<{ rows: string }[]>`
    SELECT json_build_object(
      'items', coalesce((SELECT json_agg(json_build_object('id', id, 'key', key, 'after', after, 'dueAt', "dueAt",
          'textRevision', "textRevision", 'dueByHand', "dueByHand", 'assigneeId', "assigneeId", 'severity', severity,
          'state', state) ORDER BY position, key) FROM "Item" WHERE "projectId" = ${projectId}::uuid), '[]'),
      'steps', coalesce((SELECT json_agg(json_build_object('id', id, 'key', key, 'after', after) ORDER BY position, key)
        FROM "Step" WHERE "projectId" = ${projectId}::uuid), '[]'),
      'every', coalesce((SELECT json_agg(json_build_object('id', id, 'key', key) ORDER BY position, key)
        FROM "WatchItem" WHERE "projectId" = ${projectId}::uuid), '[]'))::text AS rows`;
  const { items, steps, every } = JSON.parse(found?.rows ?? '{}') as Loaded;
  const byKey = <R extends { key: string }>(rows: readonly R[]) => new Map(rows.map((row) => [row.key, row]));
  return { items: byKey(items), steps: byKey(steps), every: byKey(every) };
}

export type Rows = Awaited<ReturnType<typeof loadRows>>;

/** Gives entries their new keys, also where others name what they come after. */
export async function renameRows(tx: Tx, projectId: string, renames: readonly Rename[]): Promise<void> {
  for (const { kind, from, to } of renames) {
    const where = { where: { projectId, key: from }, data: { key: to } };
    if (kind === 'items') await tx.item.updateMany(where);
    if (kind === 'steps') await tx.step.updateMany(where);
    if (kind === 'every') await tx.watchItem.updateMany(where);
    if (kind === 'every') continue;
    await tx.$executeRaw`UPDATE "Item" SET after = array_replace(after, ${from}, ${to})
      WHERE "projectId" = ${projectId}::uuid AND ${from} = ANY(after)`;
    await tx.$executeRaw`UPDATE "Step" SET after = array_replace(after, ${from}, ${to})
      WHERE "projectId" = ${projectId}::uuid AND ${from} = ANY(after)`;
  }
}
