import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { Severity } from '#lib/readiness/schema.ts';
import { type Mend, type Ruled, type Shortage, shortageOf, waysToMend } from './rules.ts';
import { loadTeam } from './team.ts';

/** An item that nobody could complete now, and the ways to mend that. */
export type Stranded = {
  project: { slug: string; name: string };
  item: { key: string; title: string; severity: Severity };
  shortage: Shortage;
  mends: Mend[];
};

type Row = Ruled & { project: Stranded['project']; key: string; title: string };

/**
 * The open items whose rule nobody could satisfy with the present members and open invitations; of one
 * project, or of all that are not archived. Source: product.md, "Four eyes".
 */
export async function listStranded(
  scope: Scope,
  now: Date,
  project: string | null = null,
): Promise<Stranded[]> {
  const team = await loadTeam(db(), scope.workspace.id, now);
  const rows = await db().$queryRaw<Row[]>`
    SELECT json_build_object('slug', p.slug, 'name', p.name) AS project, i.key, i.title, i.severity, i."signOffCount",
      i."signOffRole", coalesce((SELECT json_agg(json_build_object('userId', s."userId", 'role', s.role))
        FROM "SignOff" s WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL), '[]') AS standing
    FROM "Project" p JOIN "Item" i ON i."projectId" = p.id
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.stage <> 'archived'
      AND (${project}::text IS NULL OR p.slug = ${project})
      AND i.state NOT IN ('done', 'waived', 'not-applicable')
    ORDER BY p."launchAt", p.id, i.position`;
  return rows.flatMap((row) => {
    const shortage = shortageOf(row, team);
    if (!shortage) return [];
    const { project: place, key, title, severity } = row;
    return [
      { project: place, item: { key, title, severity }, shortage, mends: waysToMend(row, team, shortage) },
    ];
  });
}
