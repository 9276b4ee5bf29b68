'use client';

import { useCallback, useRef, useState } from 'react';
import { keysBetween } from '#lib/item/filter.ts';

const NONE: ReadonlySet<string> = new Set();

/** What is selected, by key. A range goes from the last one that was chosen. */
export function useSelection() {
  const [selected, setSelected] = useState(NONE);
  const last = useRef<string | null>(null);
  const toggle = useCallback((key: string, range: readonly { key: string }[] | null) => {
    setSelected((before) => {
      const next = new Set(before);
      const keys = range ? keysBetween(range, last.current, key) : [key];
      const add = !before.has(key);
      for (const each of keys) add ? next.add(each) : next.delete(each);
      last.current = key;
      return next;
    });
  }, []);
  const replace = useCallback((keys: readonly string[]) => setSelected(new Set(keys)), []);
  const clear = useCallback(() => setSelected(NONE), []);
  return { selected, toggle, replace, clear };
}
