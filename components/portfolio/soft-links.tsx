'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, type ReactNode, useEffect, useRef, useTransition } from 'react';

/**
 * Opens plain links within it without a new document. One listener for a long list costs the server and the
 * browser less than a link component a row. A link that unfolds something (`aria-expanded`) leaves the page where it
 * is, and has the focus again when its row, which is written as text, has been written anew.
 */
export function SoftLinks({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const pressed = useRef<string | null>(null);
  useEffect(() => {
    if (isPending || pressed.current === null) return;
    document.getElementById(pressed.current)?.focus({ preventScroll: true });
    pressed.current = null;
  }, [isPending]);
  const open = (event: MouseEvent<HTMLDivElement>) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || link.target || link.origin !== location.origin) return;
    event.preventDefault();
    const unfolds = link.hasAttribute('aria-expanded');
    pressed.current = unfolds ? link.id : null;
    startTransition(() => router.push(link.pathname + link.search + link.hash, { scroll: !unfolds }));
  };
  // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: links send a click on Enter
  return <div onClick={open}>{children}</div>;
}
