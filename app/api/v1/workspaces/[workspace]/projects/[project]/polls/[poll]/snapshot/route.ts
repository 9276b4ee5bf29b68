export { downloadSnapshot as GET } from '#lib/poll/download.ts';
