import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { Rename } from './rename.ts';

const itemParts = {
  ...{ id: true, key: true, after: true, textRevision: true, dueAt: true, dueByHand: true, assigneeId: true },
  ...{ role: true, severity: true, state: true },
} as const;
const stepParts = { id: true, key: true, after: true } as const;

/** The project's rows by key, as far as an upgrade needs all of them; the items must be locked. */
export async function loadRows(tx: Tx, projectId: string) {
  const where = { projectId };
  const items = await tx.item.findMany({ where, select: itemParts });
  const steps = await tx.step.findMany({ where, select: stepParts });
  const entries = await tx.watchItem.findMany({ where, select: { id: true, key: true } });
  const byKey = <R extends { key: string }>(rows: readonly R[]) => new Map(rows.map((row) => [row.key, row]));
  return { items: byKey(items), steps: byKey(steps), every: byKey(entries) };
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
