import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { toTextQuery, toWords } from './rules.ts';
import type { PaletteFound, PaletteSearch } from './schema.ts';

const PROJECTS = 8;
const NEAR = 20;
const FAR = 20;

const nothing: PaletteFound = { projects: [], items: [] };

/**
 * Projects that have one of the words, and items that have all of them, in one statement: the items of the project on
 * the screen first, then those of the others as the index of words finds them. Not ordered: the palette ranks.
 * Materialized, since a limit beside the condition has PostgreSQL read every item for a word that none has; it reads
 * no more of `hits` than it takes.
 */
export async function searchWorkspace(
  { workspace }: Insider,
  { q, project = '' }: PaletteSearch,
): Promise<PaletteFound> {
  const words = toWords(q);
  if (words.length === 0) return nothing;
  const asked = toTextQuery(q);
  const [found] = await db().$queryRaw<PaletteFound[]>`
    WITH own AS (SELECT p.id, p.slug, p.name FROM "Project" p
      WHERE p."workspaceId" = ${workspace.id}::uuid AND p.stage <> 'archived'),
    named AS (SELECT p.slug AS project, p.name, t.url AS target, fits.count
      FROM own p JOIN "Target" t ON t."projectId" = p.id AND t.production
      CROSS JOIN LATERAL (SELECT count(*) FROM unnest(${words}::text[]) word
        WHERE strpos(lower(p.name || ' ' || t.url), word) > 0) fits
      WHERE fits.count > 0 ORDER BY fits.count DESC, p.name LIMIT ${PROJECTS}),
    near AS (SELECT p.slug AS project, p.name AS "projectName", i.key AS item, i.title, i.severity, i.state
      FROM own p JOIN "Item" i ON i."projectId" = p.id
      WHERE p.slug = ${project}
        AND to_tsvector('simple', replace(i.key, '-', ' ') || ' ' || i.title) @@ to_tsquery('simple', ${asked})
      ORDER BY i.position LIMIT ${NEAR}),
    hits AS MATERIALIZED (SELECT i."projectId", i.key, i.title, i.severity, i.state FROM "Item" i
      WHERE to_tsvector('simple', replace(i.key, '-', ' ') || ' ' || i.title) @@ to_tsquery('simple', ${asked})),
    far AS (SELECT p.slug AS project, p.name AS "projectName", i.key AS item, i.title, i.severity, i.state
      FROM "Project" p JOIN hits i ON i."projectId" = p.id
      WHERE p."workspaceId" = ${workspace.id}::uuid AND p.stage <> 'archived' AND p.slug <> ${project}
      LIMIT ${FAR})
    SELECT coalesce((SELECT json_agg(json_build_object('project', project, 'name', name, 'target', target)
        ORDER BY count DESC, name) FROM named), '[]') AS projects,
      coalesce((SELECT json_agg(n) FROM (SELECT * FROM near UNION ALL SELECT * FROM far) n), '[]') AS items`;
  return found ?? nothing;
}
