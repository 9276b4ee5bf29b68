import 'server-only';
import { digest, type Json } from '#lib/core/canonical.ts';
import type { Tx } from '#lib/core/db.ts';
import { type DueRule, dueAt } from '#lib/project/due.ts';
import { holderOf, type Launch } from '#lib/project/given.ts';
import { itemColumns, probeKinds, settingsOf } from './columns.ts';
import type { Entry } from './entry.ts';
import type { ItemRow } from './rows.ts';
import type { Edit } from './settle.ts';

type Written = { row: ItemRow; edit: Edit; entry: Entry };

const isMeaningful = ({ edit }: Written): boolean => edit.resign;

/** Writes what some items say now, in one statement; dates and people follow where nobody set them by hand. */
export async function writeItems(tx: Tx, items: readonly Written[], launch: Launch & DueRule): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(
    ({ row, edit, entry }): Json => ({
      ...itemColumns(entry.fields),
      id: row.id,
      textRevision: isMeaningful({ row, edit, entry }) ? row.textRevision + 1 : row.textRevision,
      dueAt: row.dueByHand ? row.dueAt : dueOf(entry, launch),
      assigneeId: row.assigneeId ?? newHolder(edit, launch),
    }),
  );
  await tx.$executeRaw`
    UPDATE "Item" i SET title = x.title, section = x.section, severity = x.severity, why = x.why, how = x.how,
      minutes = x.minutes, role = x.role, "evidenceNeed" = x."evidenceNeed", "signOffCount" = x."signOffCount",
      "signOffRole" = x."signOffRole", "voidOn" = ARRAY(SELECT jsonb_array_elements_text(x."voidOn")), hold = x.hold,
      after = ARRAY(SELECT jsonb_array_elements_text(x.after)), reports = x.reports, local = x.local,
      contradictions = x.contradictions, source = x.source, "dueOffset" = x."dueOffset", "dueAt" = x."dueAt",
      "assigneeId" = x."assigneeId", "textRevision" = x."textRevision"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(id uuid, title text, section text, severity text,
      why text, how text, minutes int, role text, "evidenceNeed" text, "signOffCount" int, "signOffRole" text,
      "voidOn" jsonb, hold boolean, after jsonb, reports jsonb, local jsonb, contradictions jsonb, source text,
      "dueOffset" text, "dueAt" timestamptz, "assigneeId" uuid, "textRevision" int)
    WHERE i.id = x.id`;
  await writeProbes(tx, launch.projectId, items);
}

const dueOf = ({ fields }: Entry, launch: DueRule): string | null =>
  dueAt((fields.due ?? null) as string | null, launch)?.toISOString() ?? null;

const newHolder = ({ fields }: Edit, launch: Launch): string | null =>
  fields.role ? holderOf(fields.role.to as string | null, launch) : null;

// A probe that is asked with the same settings keeps its answer; other settings have none yet.
async function writeProbes(tx: Tx, projectId: string, items: readonly Written[]): Promise<void> {
  const asked = items.flatMap(({ row, edit, entry }) =>
    probeKinds(Object.keys(edit.fields)).flatMap((kind) =>
      settingsOf(entry.fields[`probe:${kind}`]).map((setting) => ({
        ...{ itemId: row.id, kind, paramsDigest: digest(setting.params), ...setting },
      })),
    ),
  );
  const touched = items.flatMap(({ row, edit }) =>
    probeKinds(Object.keys(edit.fields)).map((kind) => ({ itemId: row.id, kind })),
  );
  if (touched.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM "ItemProbe" p USING jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) AS x("itemId" uuid, kind text)
    WHERE p."itemId" = x."itemId" AND p.kind = x.kind AND NOT EXISTS (
      SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS k("itemId" uuid, kind text, "paramsDigest" text)
      WHERE k."itemId" = p."itemId" AND k.kind = p.kind AND k."paramsDigest" = p."paramsDigest")`;
  await tx.$executeRaw`
    UPDATE "ItemProbe" p SET blocking = k.blocking, "freshForSeconds" = k."freshForSeconds"
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS k("itemId" uuid, kind text, "paramsDigest" text,
      blocking boolean, "freshForSeconds" int)
    WHERE p."itemId" = k."itemId" AND p.kind = k.kind AND p."paramsDigest" = k."paramsDigest"`;
  const where = { itemId: { in: [...new Set(touched.map(({ itemId }) => itemId))] } };
  const kept = Map.groupBy(await tx.itemProbe.findMany({ where }), ({ itemId }) => itemId);
  const isKept = (one: (typeof asked)[number]) =>
    kept
      .get(one.itemId)
      ?.some(({ kind, paramsDigest }) => kind === one.kind && paramsDigest === one.paramsDigest);
  const after = (itemId: string) =>
    Math.max(-1, ...(kept.get(itemId) ?? []).map(({ position }) => position)) + 1;
  const news = asked.filter((one) => !isKept(one));
  await tx.itemProbe.createMany({
    data: news.map(({ params, ...one }, place) => ({
      ...{ ...one, projectId, params: params ?? {}, position: after(one.itemId) + place },
    })),
  });
}
