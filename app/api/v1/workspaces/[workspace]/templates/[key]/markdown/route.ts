import { downloadTemplate } from '#lib/template/download.ts';

export const GET = downloadTemplate('markdown');
