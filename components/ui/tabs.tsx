'use client';

import { useEffect, useRef } from 'react';
import { Badge } from './badge.tsx';
import { currentInSight } from './current-in-sight.ts';
import { Link } from './link.tsx';

export type Tab = { href: string; label: string; count?: number; current?: boolean };

/** Views of one thing, each with an address of its own. `label` says of what, for screen readers. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const strip = useRef<HTMLElement>(null);
  const at = tabs.find(({ current }) => current)?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another is current
  useEffect(() => currentInSight(strip.current), [at]);
  return (
    <nav ref={strip} aria-label={label} className="tabs">
      {tabs.map(({ href, label: name, count, current }) => (
        <Link key={href} href={href} aria-current={current ? 'page' : undefined}>
          {name}
          {count !== undefined && <Badge counter>{count}</Badge>}
        </Link>
      ))}
    </nav>
  );
}
