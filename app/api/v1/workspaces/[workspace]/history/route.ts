export { downloadHistory as GET } from '#lib/history/download.ts';
