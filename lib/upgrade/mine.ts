import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { type Kind, type Mine, type MineSheet, sheetOf } from './entry.ts';
import { keptItem, keptStep, keptWatch } from './keep.ts';

/** Somebody whose sign-off stands on an item. */
export type Signer = { signOff: string; name: string };

/** What people have done on an item beside signing it. */
export type Work = { evidence: number; comments: number; progress: string; waived: boolean };

/** What a project has of some entries; of its items by key whose sign-offs stand, and what was done on them. */
export type Own = {
  mine: MineSheet;
  signers: ReadonlyMap<string, readonly Signer[]>;
  work: ReadonlyMap<string, Work>;
};

export const NOTHING: Own = { mine: new Map(), signers: new Map(), work: new Map() };

type ItemRow = Parameters<typeof keptItem>[0] &
  Work & {
    projectId: string;
    templateKey: string | null;
    away: boolean;
    probes: Parameters<typeof keptItem>[1];
    signers: Signer[];
  };

const keysOf = (names: readonly string[], kind: Kind): string[] =>
  names.filter((name) => name.startsWith(`${kind}/`)).map((name) => name.slice(kind.length + 1));

/** Some entries, by name, of some projects, in three statements. */
export async function loadOwn(
  tx: Tx,
  projectIds: readonly string[],
  names: readonly string[],
): Promise<Map<string, Own>> {
  const among = (kind: Kind) => ({ projectId: { in: [...projectIds] }, key: { in: keysOf(names, kind) } });
  const items = Map.groupBy(await loadItems(tx, projectIds, keysOf(names, 'items')), ofProject);
  const steps = Map.groupBy(await tx.step.findMany({ where: among('steps') }), ofProject);
  const entries = Map.groupBy(await tx.watchItem.findMany({ where: among('every') }), ofProject);
  const own = (id: string): Own => {
    const rows = items.get(id) ?? [];
    const mine: Mine[] = [
      ...rows.map((row) => ({ ...keptItem(row, row.probes), own: row.templateKey === null, away: row.away })),
      ...(steps.get(id) ?? []).map((row) => {
        return { ...keptStep(row), own: row.templateKey === null, away: row.retiredAt !== null };
      }),
      ...(entries.get(id) ?? []).map((row) => {
        return { ...keptWatch(row), own: row.templateKey === null, away: row.endedAt !== null };
      }),
    ];
    const signers = new Map(rows.map((row) => [row.key, row.signers]));
    return { mine: sheetOf(mine), signers, work: new Map(rows.map((row) => [row.key, row])) };
  };
  return new Map(projectIds.map((id) => [id, own(id)]));
}

const ofProject = ({ projectId }: { projectId: string }): string => projectId;

// PostgreSQL makes the rows one text, as for the checklist (lib/item/queries.ts).
async function loadItems(tx: Tx, projectIds: readonly string[], keys: readonly string[]): Promise<ItemRow[]> {
  const [found] = await tx.$queryRaw<{ rows: string }[]>`
    SELECT coalesce(json_agg(x), '[]')::text AS rows FROM (
      SELECT i."projectId", i.key, i.title, i.section, i.severity, i.why, i.how, i.minutes, i.role, i."evidenceNeed",
        i."signOffCount", i."signOffRole", i."voidOn", i.hold, i.after, i.reports, i.local, i.contradictions, i.source,
        i."dueOffset", i."templateKey", i.progress,
        coalesce((SELECT json_agg(json_build_object('kind', p.kind, 'params', p.params, 'paramsDigest', p."paramsDigest",
            'blocking', p.blocking, 'freshForSeconds', p."freshForSeconds"))
          FROM "ItemProbe" p WHERE p."itemId" = i.id), '[]') AS probes,
        coalesce((SELECT json_agg(json_build_object('signOff', s.id, 'name', u.name) ORDER BY s.id)
          FROM "SignOff" s JOIN "User" u ON u.id = s."userId"
          WHERE s."itemId" = i.id AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL), '[]') AS signers,
        (SELECT count(*)::int FROM "Evidence" e WHERE e."itemId" = i.id AND e."removedAt" IS NULL) AS evidence,
        (SELECT count(*)::int FROM "Comment" c WHERE c."itemId" = i.id) AS comments,
        w.away, w.waived
      FROM "Item" i CROSS JOIN LATERAL (
        SELECT coalesce(bool_or(kind = 'not-applicable' AND because IS NOT NULL), false) AS away,
          coalesce(bool_or(because IS NULL), false) AS waived
        FROM "Waiver" v WHERE v."itemId" = i.id AND v."endedAt" IS NULL AND v.decision IN ('pending', 'approved')) w
      WHERE i."projectId" = ANY(${[...projectIds]}::uuid[]) AND i.key = ANY(${[...keys]})) x`;
  return JSON.parse(found?.rows ?? '[]') as ItemRow[];
}
