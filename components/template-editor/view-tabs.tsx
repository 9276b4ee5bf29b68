'use client';

import { useEffect, useRef } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { currentInSight } from '#components/ui/current-in-sight.ts';
import { useEditing } from './context.ts';
import { entryLists, listWords } from './lists.ts';
import { usePart } from './store.ts';
import { go, type View } from './use-view.ts';

/** The lists of a template and what belongs to none of them. Each has an address of its own. */
export function ViewTabs({ view }: { view: View }) {
  const { editor } = useEditing();
  const outline = usePart(editor.store, (state) => state.outline);
  const tab = (name: View, title: string, count?: number) => (
    <a
      key={name}
      href={`?list=${name}`}
      aria-current={name === view ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(name);
      }}
    >
      {title}
      {count !== undefined && <Badge counter>{count}</Badge>}
    </a>
  );
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another is current
  useEffect(() => currentInSight(strip.current), [view]);
  return (
    <nav ref={strip} aria-label="Parts of the template" className="tabs">
      {entryLists.map((list) => tab(list, listWords[list].title, outline[list].length))}
      {tab('about', 'About')}
    </nav>
  );
}
