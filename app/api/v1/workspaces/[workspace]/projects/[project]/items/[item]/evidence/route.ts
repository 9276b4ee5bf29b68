import { listEvidence } from '#lib/api/queries/items.ts';
import { searches } from '#lib/api/schema.ts';
import { list } from '#lib/core/route.ts';
import { upload } from '#lib/evidence/upload.ts';

export const GET = list(
  (caller, { project = '', item = '' }, page) => listEvidence(caller, project, item, page),
  searches.byTime,
);
export const POST = upload;
