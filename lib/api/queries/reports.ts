import 'server-only';
import type { z } from 'zod';
import type { Insider } from '#lib/core/actor.ts';
import { cutPage } from '#lib/core/page.ts';
import { listReportLines, type ReportLine, readOneReport } from '#lib/machine-report/queries.ts';
import type { searches } from '../schema.ts';

type Asked = z.output<typeof searches.byTime>;

const told = <L extends ReportLine>({ id: report, ...line }: L) => ({ report, ...line });

/** A project's machine reports, newest first; null where there is no such project. */
export async function listReports(caller: Insider, project: string, { after, limit }: Asked) {
  const rows = await listReportLines(caller, project, after ?? null, limit + 1);
  return rows && cutPage(rows.map(told), limit, ({ at, report }) => [at.toISOString(), report]);
}

/** One machine report with its results, or null. */
export async function readReport(caller: Insider, project: string, report: string) {
  const found = await readOneReport(caller, project, report);
  return found && told(found);
}
