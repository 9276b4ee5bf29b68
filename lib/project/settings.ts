import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';

export type RoleView = {
  role: string;
  holderId: string | null;
  holder: string | null;
  /** Open items of the role, launch-day steps, and what is watched after the launch. */
  items: number;
  steps: number;
  entries: number;
};

export type TemplateStanding = { key: string; name: string; version: number; latest: number };

/** What a project's settings show beside its name and its launch. */
export type ProjectSettings = {
  weekdaysOnly: boolean;
  roles: RoleView[];
  templates: TemplateStanding[];
  /** Changes of its templates that were put off. */
  putOff: number;
  /** Whether its templates asked anything when it was made. */
  asks: boolean;
};

/** The settings of a project, in one statement; null where the person has no such project. */
export async function readSettings(scope: Scope, slug: string): Promise<ProjectSettings | null> {
  const [found] = await db().$queryRaw<ProjectSettings[]>`
    SELECT p."weekdaysOnly", p.answers <> '{}' AS asks,
      (SELECT count(*)::int FROM "PutOff" o WHERE o."projectId" = p.id) AS "putOff",
      coalesce((SELECT json_agg(json_build_object('key', t.key, 'name', t.name, 'version', v.number, 'latest',
          (SELECT max(number) FROM "TemplateVersion" WHERE "templateId" = t.id)) ORDER BY l.position)
        FROM "ProjectTemplate" l JOIN "TemplateVersion" v ON v.id = l."templateVersionId"
        JOIN "Template" t ON t.id = v."templateId" WHERE l."projectId" = p.id), '[]') AS templates,
      coalesce((SELECT json_agg(r ORDER BY r.role) FROM (
        SELECT x.role, u.id AS "holderId", u.name AS holder, sum(x.item)::int AS items, sum(x.step)::int AS steps,
          sum(x.entry)::int AS entries
        FROM (
          SELECT role, (state NOT IN ('done', 'waived', 'not-applicable'))::int AS item, 0 AS step, 0 AS entry
          FROM "Item" WHERE "projectId" = p.id AND role IS NOT NULL
          UNION ALL SELECT role, 0, 1, 0 FROM "Step" WHERE "projectId" = p.id AND role IS NOT NULL AND "retiredAt" IS NULL
          UNION ALL SELECT role, 0, 0, 1 FROM "WatchItem" WHERE "projectId" = p.id AND role IS NOT NULL AND "endedAt" IS NULL
        ) x LEFT JOIN "User" u ON u.id::text = p.roles->>x.role
        GROUP BY x.role, u.id, u.name) r), '[]') AS roles
    FROM "Project" p WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug}`;
  return found ?? null;
}
