'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Link } from '#components/ui/link.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { filterQuery, readFilter } from '#lib/item/filter.ts';
import { useBench } from './bench.ts';

type Props = { item: string; previous: string | null; next: string | null };

/** The way through the checklist from an open item, and back to it; the filter goes along. */
export function ItemBar({ item, previous, next }: Props) {
  const { base } = useBench().place;
  const query = filterQuery(readFilter(useSearchParams()));
  const bar = useRef<HTMLElement>(null);
  useEffect(() => arrive(bar.current, item), [item]);
  const hrefOf = (key: string) => `${base}/items/${key}${query}`;
  return (
    <nav className="item-bar" aria-label="Through the checklist" ref={bar}>
      <Link href={`${base}${query}`} className="item-back">
        Checklist
      </Link>
      <code className="item-key">{item}</code>
      <span className="item-steps">
        {previous && (
          <LinkButton
            href={hrefOf(previous)}
            kind="plain"
            size="small"
            icon
            aria-label="Previous item"
            title="Previous item (k)"
          >
            <ChevronUp aria-hidden />
          </LinkButton>
        )}
        {next && (
          <LinkButton
            href={hrefOf(next)}
            kind="plain"
            size="small"
            icon
            aria-label="Next item"
            title="Next item (j)"
          >
            <ChevronDown aria-hidden />
          </LinkButton>
        )}
        <LinkButton
          href={`${base}${query}`}
          kind="plain"
          size="small"
          icon
          scroll={false}
          aria-label="Close the item"
          title="Close the item (Esc)"
        >
          <X aria-hidden />
        </LinkButton>
      </span>
    </nav>
  );
}

/** A newly opened item begins at its top, or at the part that its address names; its row comes into sight. */
function arrive(bar: HTMLElement | null, item: string): void {
  const pane = bar?.closest('.pane-item');
  const part = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (part) part.focus();
  else if (pane) pane.scrollTop = 0;
  document.querySelector(`[data-key="${item}"]`)?.scrollIntoView({ block: 'nearest' });
}
