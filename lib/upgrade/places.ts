import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { arrange } from './arrange.ts';
import type { Kind, Sheet } from './entry.ts';
import { type Rename, renamed } from './rename.ts';

const keysOf = (sheet: Sheet, kind: Kind): string[] =>
  [...sheet.values()].filter((entry) => entry.kind === kind).map(({ key }) => key);

/** Gives every entry its place after an upgrade; one statement a kind, and only rows that move are written. */
export async function placeEntries(
  tx: Tx,
  projectId: string,
  sheets: { before: Sheet; after: Sheet; renames: readonly Rename[] },
): Promise<void> {
  const before = renamed(sheets.before, sheets.renames);
  const where = { where: { projectId }, select: { id: true, key: true, position: true } } as const;
  const order = { orderBy: { position: 'asc' } } as const;
  const rows = {
    items: await tx.item.findMany({ ...where, ...order }),
    steps: await tx.step.findMany({ ...where, ...order }),
    every: await tx.watchItem.findMany({ ...where, ...order }),
  };
  const moved = (kind: Kind): string => {
    const ids = new Map(rows[kind].map(({ key, id }) => [key, id]));
    const theirs = keysOf(sheets.after, kind).filter((key) => ids.has(key));
    const old = keysOf(before, kind);
    const known = new Set(old);
    const asked = new Set(theirs);
    // What has just been added stands at the end: it is placed by the template, not by where it was put.
    const mine = rows[kind].map(({ key }) => key).filter((key) => known.has(key) || !asked.has(key));
    const places = new Map(arrange(mine, old, theirs).map((key, place) => [key, place]));
    const changed = rows[kind].filter(({ key, position }) => places.get(key) !== position);
    return JSON.stringify(changed.map(({ id, key }) => ({ id, position: places.get(key) })));
  };
  const [items, steps, entries] = [moved('items'), moved('steps'), moved('every')];
  if (items !== '[]')
    await tx.$executeRaw`UPDATE "Item" i SET position = x.position
      FROM jsonb_to_recordset(${items}::jsonb) AS x(id uuid, position int) WHERE i.id = x.id`;
  if (steps !== '[]')
    await tx.$executeRaw`UPDATE "Step" s SET position = x.position
      FROM jsonb_to_recordset(${steps}::jsonb) AS x(id uuid, position int) WHERE s.id = x.id`;
  if (entries !== '[]')
    await tx.$executeRaw`UPDATE "WatchItem" w SET position = x.position
      FROM jsonb_to_recordset(${entries}::jsonb) AS x(id uuid, position int) WHERE w.id = x.id`;
}
