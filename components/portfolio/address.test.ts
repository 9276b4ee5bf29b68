import { expect, test } from 'vitest';
import { portfolioFilter } from '#lib/portfolio/schema.ts';
import { isFiltered, portfolioHref } from './address.ts';

const AFTER = '2026-11-27T08:00:00.000Z~0190a0a0-0000-7000-8000-000000000000';
const filter = (query: Record<string, unknown> = {}) => portfolioFilter.parse(query);

test.each([
  [{}, {}, '/quay'],
  [{ search: 'shop & co' }, {}, '/quay?search=shop+%26+co'],
  [{ search: 'shop' }, { verdict: 'AT RISK' as const }, '/quay?search=shop&verdict=AT+RISK'],
  [{ verdict: 'GO', search: 'shop' }, { verdict: null }, '/quay?search=shop'],
  [{ archived: 'true' }, {}, '/quay?archived=true'],
  [{ archived: 'true' }, { archived: false }, '/quay'],
  [{ verdict: 'GO', after: AFTER }, {}, '/quay?verdict=GO'],
])('%j with %j stands at %s', (query, change, href) => {
  expect(portfolioHref('quay', filter(query), change)).toBe(href);
});

test('an address read back gives the filter it was made from', () => {
  const made = filter({ search: 'a=b', verdict: 'NO-GO', archived: 'true', after: AFTER });
  const href = portfolioHref('quay', made, { after: AFTER });
  expect(filter(Object.fromEntries(new URL(href, 'http://x').searchParams))).toEqual(made);
});

test('what does not fit is as if it were not there', () => {
  const odd = filter({ verdict: 'MAYBE', archived: ['a', 'b'], after: 'x', search: '  ' });
  expect(portfolioHref('quay', odd)).toBe('/quay');
  expect(isFiltered(odd)).toBe(false);
});
