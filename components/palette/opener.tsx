'use client';

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '#components/ui/notice.ts';

type Palette = typeof import('./palette.tsx').default;

const LOST = 'The palette could not be fetched. Try again, and if that does not help, load the page anew.';

/** The button of the palette, and its key: ⌘K or Ctrl+K. The palette itself is fetched when it is first opened. */
export function PaletteOpener({ workspace, canEdit }: { workspace: string; canEdit: boolean }) {
  const [Palette, setPalette] = useState<Palette | null>(null);
  const open = () => {
    import('./palette.tsx').then(
      (module) => setPalette(() => module.default),
      () => announce({ kind: 'refused', message: LOST }),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens the same at any time
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
      if (!document.querySelector('dialog[open]')) open();
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
        onClick={open}
      >
        <Search aria-hidden />
        Find
      </button>
      {Palette && <Palette workspace={workspace} canEdit={canEdit} onClose={() => setPalette(null)} />}
    </li>
  );
}
