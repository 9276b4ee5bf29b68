export { preview as POST } from '#lib/template-import/doors.ts';
