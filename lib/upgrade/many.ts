import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type Prepared, prepareUpgrades, signersOf } from './prepare.ts';
import { settle } from './settle.ts';

/** How many projects are previewed on a page. */
export const PAGE = 50;

/** What an upgrade of one project among many would do, where nobody chooses change by change. */
export type Summary = {
  slug: string;
  name: string;
  version: number;
  digest: string;
  /** Changes that follow. */
  follows: number;
  /** Changes of both sides: the project's stay, and they are offered again. */
  conflicts: number;
  /** Entries that the template has dropped: they stay, and that is offered again. */
  removed: number;
  /** The sign-offs that fall, by the item's title and the signer's name. */
  falls: { item: string; name: string }[];
};

type Row = { id: string; slug: string; name: string; answers: unknown; version: number };

export type Upgradable = { total: number; page: number; projects: Summary[] };

/** The projects that stand on an older version of a template, next launch first, each with what its upgrade would do. */
export async function listUpgradable(scope: Scope, template: string, page: number): Promise<Upgradable> {
  const rows = await db().$queryRaw<(Row & { total: number })[]>`
    SELECT p.id, p.slug, p.name, p.answers, v.number AS version, count(*) OVER ()::int AS total
    FROM "Project" p JOIN "ProjectTemplate" t ON t."projectId" = p.id
    JOIN "TemplateVersion" v ON v.id = t."templateVersionId" AND v."templateId" = ${template}::uuid
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.stage <> 'archived'
      AND v.number < (SELECT max(number) FROM "TemplateVersion" WHERE "templateId" = ${template}::uuid)
    ORDER BY p."launchAt", p.id LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`;
  const prepared = await prepareUpgrades(db(), rows, { template });
  const projects = rows.flatMap((row) => {
    const own = prepared.get(row.id);
    return own ? [{ slug: row.slug, name: row.name, version: row.version, ...summarise(own) }] : [];
  });
  return { total: rows[0]?.total ?? 0, page, projects };
}

function summarise(prepared: Prepared): Omit<Summary, 'slug' | 'name' | 'version'> {
  const { changes } = prepared.plan;
  const { edits } = settle(prepared.plan, new Map());
  const conflicts = changes.filter((change) => change.what === 'field' && change.conflict).length;
  const removed = changes.filter(({ what }) => what === 'removed').length;
  const titles = new Map(changes.flatMap(({ kind, key, title }) => (kind === 'items' ? [[key, title]] : [])));
  const falls = edits
    .filter(({ resign }) => resign)
    .flatMap((edit) =>
      signersOf(prepared, edit).map(({ name }) => ({ item: titles.get(edit.key) ?? edit.key, name })),
    );
  return {
    digest: prepared.digest,
    follows: changes.length - conflicts - removed,
    conflicts,
    removed,
    falls,
  };
}

export type BatchRun = {
  slug: string;
  name: string;
  state: 'queued' | 'done' | 'refused' | 'failed';
  said: string | null;
  taken: number;
  putOff: number;
  voided: number;
};
export type Batch = {
  id: string;
  version: number;
  by: string;
  at: Date;
  finished: number;
  total: number;
  runs: BatchRun[];
};

/** The last upgrade of many projects of a template, with how far each is; null where there was none. */
export async function readLastBatch(scope: Scope, templateId: string): Promise<Batch | null> {
  const found = await db().upgradeBatch.findFirst({
    where: { workspaceId: scope.workspace.id, templateId },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    include: {
      runs: {
        include: { project: { select: { slug: true, name: true } } },
        orderBy: { project: { name: 'asc' } },
      },
    },
  });
  if (!found) return null;
  const runs = found.runs.map(({ project, state, said, taken, putOff, voided }) => ({
    ...{ ...project, state: state as BatchRun['state'], said, taken, putOff, voided },
  }));
  const finished = runs.filter(({ state }) => state !== 'queued').length;
  const { id, version, startedByName: by, startedAt: at } = found;
  return { id, version, by, at, finished, total: runs.length, runs };
}
