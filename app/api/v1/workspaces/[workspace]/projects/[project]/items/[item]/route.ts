import { readOneItem } from '#lib/api/queries/items.ts';
import { read } from '#lib/core/route.ts';

export const GET = read((caller, { project = '', item = '' }) => readOneItem(caller, project, item));
