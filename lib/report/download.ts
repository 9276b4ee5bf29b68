import 'server-only';
import { notFound } from '#lib/core/result.ts';
import { door, problem } from '#lib/core/route.ts';
import { toCsv } from './csv.ts';
import { readReport } from './queries.ts';
import type { Report } from './schema.ts';

const doors = {
  json: {
    type: 'application/json; charset=utf-8',
    write: (report: Report) => `${JSON.stringify(report, null, 2)}\n`,
  },
  csv: { type: 'text/csv; charset=utf-8', write: toCsv },
};

/** Makes the handler that answers with a project's report in one form, to keep. An outsider gets 404. */
export function downloadReport(form: keyof typeof doors) {
  const { type, write } = doors[form];
  return door('read', async (caller, { workspace, project = '' }) => {
    const report = await readReport(caller, project, new Date());
    if (!report) return problem(notFound().refusal);
    const day = report.generatedAt.toISOString().slice(0, 10);
    return new Response(write(report), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${workspace}-${project}-report-${day}.${form}"`,
        'cache-control': 'no-store',
      },
    });
  });
}
