'use client';

import { Severity } from '#components/status/severity.tsx';
import { Button } from '#components/ui/button.tsx';
import type { ListedItem } from '#lib/template-import/list.ts';

type Props = {
  items: readonly ListedItem[];
  /** How many more there are that the checklist has already. */
  known: number;
  onAgain: () => void;
};

/** The items of a pasted list as they will be added. */
export function PastedList({ items, known, onAgain }: Props) {
  return (
    <div className="grid gap-2" role="status">
      {items.length > 0 && (
        <ul
          className="relative max-h-56 overflow-y-auto border-line border-t"
          aria-label="Items to add"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
          tabIndex={0}
        >
          {items.map((item) => (
            <li
              key={`${item.line} ${item.title}`}
              className="flex items-baseline gap-3 border-line border-b py-1.5"
            >
              <Severity severity={item.severity} wordless />
              <span className="wrap-anywhere min-w-0 flex-1">{item.title}</span>
              <span className="max-w-[40%] truncate text-ink-3 text-sm">{item.section}</span>
            </li>
          ))}
        </ul>
      )}
      {known > 0 && (
        <p className="text-ink-2 text-sm">
          {known} of the list {known === 1 ? 'is' : 'are'} on the checklist already.{' '}
          <Button kind="plain" size="small" onClick={onAgain}>
            Add {known === 1 ? 'it' : 'them'} all the same
          </Button>
        </p>
      )}
    </div>
  );
}
