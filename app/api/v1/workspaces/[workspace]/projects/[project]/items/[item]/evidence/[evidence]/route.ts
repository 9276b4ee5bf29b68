import { download } from '#lib/evidence/download.ts';

export const GET = download;
