import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';

export type WatchRow = {
  key: string;
  title: string;
  how: string;
  section: string;
  recurrence: string;
  forSeconds: number | null;
  windowSeconds: number | null;
  /** The latest ticks, newest first, at most 20. */
  ticks: { id: string; at: string; by: string | null; byId: string | null }[];
};

/** A project's post-launch entries in their order with their latest ticks, in one statement. */
export function listWatchItems(scope: Scope, project: string): Promise<WatchRow[]> {
  return db().$queryRaw<WatchRow[]>`
    SELECT w.key, w.title, w.how, w.section, w.recurrence, w."forSeconds", w."windowSeconds",
      coalesce((SELECT json_agg(t) FROM (
        SELECT o.id, o."doneAt" AS at, u.name AS by, o."doneById" AS "byId" FROM "Occurrence" o
        LEFT JOIN "User" u ON u.id = o."doneById"
        WHERE o."watchItemId" = w.id AND o."doneAt" IS NOT NULL ORDER BY o."doneAt" DESC LIMIT 20) t), '[]') AS ticks
    FROM "WatchItem" w JOIN "Project" p ON p.id = w."projectId"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project}
    ORDER BY w.position`;
}
