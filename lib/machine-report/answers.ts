import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { Found, Reading, ReportFormat, Verdict } from './reading.ts';

/** An id that an item names of a format, and what answered it until now. */
export type Asked = { itemId: string; key: string; answer: string; verdict: Verdict | null };

/** The items that name something of a format, locked in the order of their ids. */
export async function lockAsking(tx: Tx, projectId: string, format: string): Promise<Asked[]> {
  await tx.$queryRaw`SELECT 1 FROM "Item" WHERE id IN (SELECT "itemId" FROM "ItemReport"
    WHERE "projectId" = ${projectId}::uuid AND format = ${format}) ORDER BY id FOR NO KEY UPDATE`;
  return tx.$queryRaw<Asked[]>`
    SELECT m."itemId", i.key, m.answer, m.verdict FROM "ItemReport" m JOIN "Item" i ON i.id = m."itemId"
    WHERE m."projectId" = ${projectId}::uuid AND m.format = ${format} ORDER BY i.position, m.position`;
}

type Kept = {
  projectId: string;
  reportId: string;
  at: Date;
  given: { format: string; replaces: ReportFormat['replaces']; reading: Reading };
  answers: readonly Found[];
};

/** Makes a report's results the latest by id, and forgets those that it replaces; two statements. */
export async function keepAnswers(tx: Tx, { projectId, reportId, at, given, answers }: Kept): Promise<void> {
  const { format, replaces, reading } = given;
  const where = { projectId, format, ...(replaces === 'tool' && { tool: reading.tool }) };
  if (replaces !== 'none') await tx.machineResult.deleteMany({ where });
  const rows = answers
    .map(({ id, verdict, summary, detail = null }) => ({ id, verdict, summary, detail }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO "MachineResult" ("projectId", format, id, tool, verdict, summary, detail, "reportId", at)
    SELECT ${projectId}::uuid, ${format}, x.id, ${reading.tool}, x.verdict, x.summary, x.detail, ${reportId}::uuid, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(id text, verdict text, summary text, detail text)
    ON CONFLICT ("projectId", format, id) DO UPDATE SET tool = excluded.tool, verdict = excluded.verdict,
      summary = excluded.summary, detail = excluded.detail, "reportId" = excluded."reportId", at = excluded.at`;
}
