'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { filterQuery, type ItemFilter, readFilter } from '#lib/item/filter.ts';

const inAddress = (): ItemFilter => readFilter(new URLSearchParams(location.search));

/**
 * The filter that stands in the address. The list has all rows, so a change is a new address and nothing to ask
 * the server for; it shows at once, before the router has taken note of it.
 */
export function useFilter() {
  const params = useSearchParams();
  const [filter, setFilter] = useState(() => readFilter(params));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is the sign to read it again
  useEffect(() => {
    const next = inAddress();
    setFilter((before) => (filterQuery(before) === filterQuery(next) ? before : next));
  }, [params]);
  const change = useCallback((part: Partial<ItemFilter>) => {
    const next = { ...inAddress(), ...part };
    history.replaceState(null, '', `${location.pathname}${filterQuery(next)}`);
    setFilter(next);
  }, []);
  return { filter, change };
}
