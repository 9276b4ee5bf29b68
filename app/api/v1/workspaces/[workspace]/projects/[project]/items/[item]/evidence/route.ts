import { upload } from '#lib/evidence/upload.ts';

export const POST = upload;
