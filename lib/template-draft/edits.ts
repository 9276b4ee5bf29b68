import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { Told } from './schema.ts';

/** Who changed what of a draft, in one revision of it. */
export type Edit = { revision: number; by: string; byId: string; at: string; changes: Told[] };
/** `complete`: nothing since the revision asked about has been forgotten; otherwise the whole draft is to be read anew. */
export type Edits = { complete: boolean; edits: Edit[] };

const MOST = 200;

/** What has been changed since a revision, oldest first. */
export async function listEdits(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  seen: number,
): Promise<Edits> {
  if (seen >= revision) return { complete: seen === revision, edits: [] };
  const rows = await tx.$queryRaw<(Omit<Edit, 'at'> & { at: Date })[]>`
    SELECT e.revision, u.name AS by, e."byId", e.at, e.changes
    FROM "TemplateDraftEdit" e JOIN "User" u ON u.id = e."byId"
    WHERE e."templateId" = ${id}::uuid AND e.revision > ${seen} ORDER BY e.revision LIMIT ${MOST + 1}`;
  const complete = rows.length === revision - seen && rows.length <= MOST;
  return { complete, edits: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}
