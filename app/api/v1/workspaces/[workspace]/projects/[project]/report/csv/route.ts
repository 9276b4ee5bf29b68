import { downloadReport } from '#lib/report/download.ts';

export const GET = downloadReport('csv');
