import type { PortfolioFilter } from '#lib/portfolio/schema.ts';

type Change = { [K in keyof PortfolioFilter]?: PortfolioFilter[K] | null };

/**
 * The portfolio's address under a filter with some of it changed; null takes a part away. The page of the list
 * is left behind, unless it or what is open on it is what changes.
 */
export function portfolioHref(workspace: string, filter: PortfolioFilter, change: Change = {}): string {
  const kept = 'open' in change ? filter : { ...filter, after: null, before: null, open: null };
  const { search, verdict, archived, sort, reversed, after, before, open } = { ...kept, ...change };
  const query = new URLSearchParams();
  if (search) query.set('search', search);
  if (verdict) query.set('verdict', verdict);
  if (archived) query.set('archived', 'true');
  if (sort && sort !== 'launch') query.set('sort', sort);
  if (reversed) query.set('reversed', 'true');
  if (after) query.set('after', after);
  if (before) query.set('before', before);
  if (open) query.set('open', open);
  return `/${workspace}${query.size > 0 ? `?${query}` : ''}`;
}

/** Whether the filter leaves anything out besides what is archived. */
export const isFiltered = ({ search, verdict, after, before }: PortfolioFilter): boolean =>
  Boolean(search ?? verdict ?? after ?? before);
