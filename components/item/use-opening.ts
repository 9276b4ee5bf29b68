'use client';

import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { isWide } from './cursor.ts';

type Toggle = (key: string, range: readonly { key: string }[] | null) => void;

/** How items are opened: by address, the filter's query along, without fetching the list again. */
export function useOpening(base: string, query: string) {
  const router = useRouter();
  const go = (href: string, replace = false) => {
    const options = { scroll: !isWide() };
    if (replace) router.replace(href, options);
    else router.push(href, options);
  };
  return {
    go,
    /** Opens an item, at a part of it where one is named. */
    item: (key: string, part = '', replace = false) => go(`${base}/items/${key}${query}${part}`, replace),
    /** Somebody is about to press a link, perhaps for a tab of its own: it leads where the filter of now stays. */
    aim({ target }: { target: EventTarget }) {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('.row-title') : null;
      if (link && link.search !== query) link.search = query;
    },
    close: () => go(`${base}${query}`),
    /** A press in the list: a box selects, a title opens. */
    press(event: MouseEvent<HTMLElement>, rows: readonly { key: string }[], toggle: Toggle) {
      if (!(event.target instanceof HTMLElement)) return;
      const key = event.target.closest<HTMLElement>('[data-key]')?.dataset.key;
      if (!key) return;
      if (event.target instanceof HTMLInputElement) return toggle(key, event.shiftKey ? rows : null);
      const elsewhere =
        event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      const link = event.target.closest('a');
      if (!link || elsewhere) return;
      event.preventDefault();
      go(link.pathname + query);
    },
  };
}
