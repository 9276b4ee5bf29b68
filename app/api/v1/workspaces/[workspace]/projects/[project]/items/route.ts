import { listItemsOf } from '#lib/api/queries/items.ts';
import { searches } from '#lib/api/schema.ts';
import { list, route } from '#lib/core/route.ts';
import { addItem } from '#lib/item/commands/add.ts';

export const GET = list(
  (caller, { project = '' }, page) => listItemsOf(caller, project, page),
  searches.items,
);
export const POST = route(addItem);
