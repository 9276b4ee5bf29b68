import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { arrange } from './arrange.ts';
import type { Kind, Sheet } from './entry.ts';
import { type Rename, renamed } from './rename.ts';
import type { Rows } from './rows.ts';

const keysOf = (sheet: Sheet, kind: Kind): string[] =>
  [...sheet.values()].filter((entry) => entry.kind === kind).map(({ key }) => key);

type Sheets = { before: Sheet; after: Sheet; renames: readonly Rename[] };

/**
 * Gives every entry its place after an upgrade; one statement a kind, and only rows that move are written. `rows`
 * are those of before in their order; what was added stands at the place that its template gave it.
 */
export async function placeEntries(tx: Tx, projectId: string, rows: Rows, sheets: Sheets): Promise<void> {
  const before = renamed(sheets.before, sheets.renames);
  const where = { where: { projectId }, select: { id: true, key: true, position: true } } as const;
  const now = {
    items: await tx.item.findMany(where),
    steps: await tx.step.findMany(where),
    every: await tx.watchItem.findMany(where),
  };
  const moved = (kind: Kind): string => {
    const there = new Set(now[kind].map(({ key }) => key));
    const theirs = keysOf(sheets.after, kind).filter((key) => there.has(key));
    const places = new Map(
      arrange([...rows[kind].keys()], keysOf(before, kind), theirs).map((key, place) => [key, place]),
    );
    const changed = now[kind].filter(({ key, position }) => places.has(key) && places.get(key) !== position);
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
