import { read } from '#lib/core/route.ts';
import { searchWorkspace } from '#lib/palette/queries.ts';
import { paletteSearch } from '#lib/palette/schema.ts';

export const GET = read((caller, _params, search) => searchWorkspace(caller, search), paletteSearch);
