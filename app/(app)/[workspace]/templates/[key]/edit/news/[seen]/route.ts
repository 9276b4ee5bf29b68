import { read } from '#lib/core/route.ts';
import { readNews } from '#lib/template-draft/queries.ts';

/** What others have changed since a revision. */
export const GET = read((caller, { key = '', seen = '' }) =>
  readNews(caller, key, Number.parseInt(seen, 10) || 0),
);
