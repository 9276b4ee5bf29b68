'use client';

import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';

/**
 * Opens plain links within it without a new document. One listener for a long list costs the server and the
 * browser less than a link component a row.
 */
export function SoftLinks({ children }: { children: ReactNode }) {
  const router = useRouter();
  const open = (event: MouseEvent<HTMLDivElement>) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.target || link.origin !== location.origin) return;
    event.preventDefault();
    router.push(link.pathname + link.search + link.hash);
  };
  // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: links send a click on Enter
  return <div onClick={open}>{children}</div>;
}
