import 'server-only';
import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { policy } from '#lib/core/policy.ts';
import type { Pace } from './schema.ts';
import { type ToldEntry, toEntry, type WatchScreen } from './views.ts';

/** How many occurrences of an entry that have begun its strip shows, and how many that are to come. */
const BEGUN = 30;
const TO_COME = 3;

type Row = { entries: ToldEntry[]; workers: WatchScreen['workers']; pace: Pace | null; nextAt: Date | null };

/** What a project watches after its launch, with the latest and the next occurrences of each, in one statement. */
export async function readWatch(scope: Scope, slug: string, now: Date): Promise<WatchScreen | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT c.pace, c."nextAt", coalesce((SELECT json_agg(w ORDER BY w.position) FROM (
      SELECT w.position, w.key, w.title, w.why, w.how, w.source, w.section, w.minutes, w.recurrence, w."startsFrom",
        w.lasts, w."window", w.role, w."ownerId", h.name AS owner, w."templateKey", w.revision, w."endedAt", w."endReason",
        ARRAY(SELECT x->>'kind' FROM jsonb_array_elements(w.probes) x) AS probes,
        coalesce((SELECT json_agg(o ORDER BY o."startsAt") FROM (
          SELECT o.id, o."startsAt", o."endsAt", o."doneAt", o."doneById", o.note, u.name AS by FROM (
            (SELECT * FROM "Occurrence" b WHERE b."watchItemId" = w.id AND b."startsAt" <= ${now}
              ORDER BY b."startsAt" DESC LIMIT ${BEGUN})
            UNION ALL
            (SELECT * FROM "Occurrence" n WHERE n."watchItemId" = w.id AND n."startsAt" > ${now}
              ORDER BY n."startsAt" LIMIT ${TO_COME})) o
          LEFT JOIN "User" u ON u.id = o."doneById") o), '[]') AS occurrences
      FROM "WatchItem" w LEFT JOIN "User" h ON h.id = w."ownerId" WHERE w."projectId" = p.id) w), '[]') AS entries,
      coalesce((SELECT json_agg(m ORDER BY m.name, m.id) FROM (
        SELECT u.id, u.name FROM "Membership" e JOIN "User" u ON u.id = e."userId"
        WHERE e."workspaceId" = p."workspaceId" AND e.role = ANY(${[...policy['item.work']]})) m), '[]') AS workers
    FROM "Project" p LEFT JOIN "ProbeClock" c ON c."projectId" = p.id
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}`;
  return (
    (row && {
      entries: row.entries.map(toEntry),
      workers: row.workers,
      pace: row.pace ?? 'usual',
      probesNextAt: row.nextAt,
      can: { work: can(scope, 'item.work'), edit: can(scope, 'project.edit') },
    }) ??
    null
  );
}
