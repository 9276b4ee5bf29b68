import { listReports } from '#lib/api/queries/reports.ts';
import { searches } from '#lib/api/schema.ts';
import { list } from '#lib/core/route.ts';
import { receive } from '#lib/machine-report/receive.ts';

export const GET = list(
  (caller, { project = '' }, page) => listReports(caller, project, page),
  searches.byTime,
);
export const POST = receive;
