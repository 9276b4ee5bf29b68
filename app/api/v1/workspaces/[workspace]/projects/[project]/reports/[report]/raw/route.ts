import { downloadRaw } from '#lib/machine-report/download.ts';

export const GET = downloadRaw;
