import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';

export type FileRow = { name: string; sha256: string; mediaType: string };

/** A file of evidence by its id. Null for outsiders, for what is no file, and for one that was removed. */
export async function findFile(
  scope: Insider,
  project: string,
  item: string,
  evidence: string,
): Promise<FileRow | null> {
  const [found] = await db().$queryRaw<FileRow[]>`
    SELECT e.name, e.sha256, coalesce(e."mediaType", 'application/octet-stream') AS "mediaType"
    FROM "Evidence" e JOIN "Item" i ON i.id = e."itemId" JOIN "Project" p ON p.id = i."projectId"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project} AND i.key = ${item}
      AND e.id::text = ${evidence} AND e.kind = 'file' AND e."removedAt" IS NULL`;
  return found ?? null;
}

/** Whether the person's workspace has such an item. */
export async function hasItem(scope: Insider, project: string, item: string): Promise<boolean> {
  const found = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Item" i JOIN "Project" p ON p.id = i."projectId"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project} AND i.key = ${item}`;
  return found.length > 0;
}
