import { listSignOffs } from '#lib/api/queries/items.ts';
import { searches } from '#lib/api/schema.ts';
import { list, route } from '#lib/core/route.ts';
import { signItem } from '#lib/signoff/commands/sign.ts';

export const GET = list(
  (caller, { project = '', item = '' }, page) => listSignOffs(caller, project, item, page),
  searches.byTime,
);
export const POST = route(signItem);
