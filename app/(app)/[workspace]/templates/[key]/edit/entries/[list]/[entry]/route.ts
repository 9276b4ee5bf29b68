import { read } from '#lib/core/route.ts';
import { readEntry } from '#lib/template-draft/queries.ts';

/** One entry of a draft with all its fields. */
export const GET = read((caller, { key = '', list = '', entry = '' }) => readEntry(caller, key, list, entry));
