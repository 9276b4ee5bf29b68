'use client';

import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(() => import('./palette.tsx'));

/** The button of the palette, and its key: ⌘K or Ctrl+K. The palette itself is fetched when it is first opened. */
export function PaletteOpener({ workspace }: { workspace: string }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) setOpen(true);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <li className="w-full">
      <button
        type="button"
        className="rail-item"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        title="Find (⌘K or Ctrl+K)"
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden />
        Find
      </button>
      {open && (
        <Suspense>
          <Palette workspace={workspace} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </li>
  );
}
