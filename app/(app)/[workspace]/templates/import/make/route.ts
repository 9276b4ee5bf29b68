export { make as POST } from '#lib/template-import/doors.ts';
