import { readReport } from '#lib/api/queries/reports.ts';
import { read } from '#lib/core/route.ts';

export const GET = read((caller, { project = '', report = '' }) => readReport(caller, project, report));
