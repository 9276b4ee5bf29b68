'use client';

import { useSearchParams } from 'next/navigation';
import { type EntryList, entryLists } from './lists.ts';

export type View = EntryList | 'about';

/** What the address says is shown: which list, and which entry of it is open. */
export function useView(): { view: View; entry: string | null } {
  const params = useSearchParams();
  const asked = params.get('list');
  const view = asked === 'about' ? 'about' : (entryLists.find((list) => list === asked) ?? 'items');
  return { view, entry: view === 'about' ? null : params.get('entry') };
}

/** Shows another list, or opens an entry; the page is not asked for again. */
export function go(view: View, entry: string | null = null): void {
  const query = new URLSearchParams({ list: view, ...(entry && { entry }) });
  history.pushState(null, '', `?${query}`);
}
