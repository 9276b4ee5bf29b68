'use client';

import type { Place } from './bench.ts';
import type { BulkKind } from './bulk-dialog.tsx';
import { isWide, keyAtCursor, moveCursor } from './cursor.ts';
import type { KeyCommand } from './keys.ts';
import { useKeys } from './use-keys.ts';
import type { useOpening } from './use-opening.ts';
import type { useSelection } from './use-selection.ts';

type Props = {
  place: Place;
  rows: readonly { key: string }[];
  open: string | null;
  query: string;
  selection: ReturnType<typeof useSelection>;
  ask: (kind: BulkKind, keys: readonly string[]) => void;
  help: () => void;
  opening: ReturnType<typeof useOpening>;
};

const REST_MS = 180;
let following: ReturnType<typeof setTimeout>;

/** Does what the keys ask for. */
export function useCommands({ place, rows, open, selection, ask, help, opening }: Props): void {
  const { can } = place;
  const step = (by: 1 | -1) => {
    const link = moveCursor(by, open);
    if (!link || !open || !isWide()) return;
    // The item beside follows once the keys have come to rest.
    clearTimeout(following);
    following = setTimeout(() => opening.go(link.pathname + link.search, true), REST_MS);
  };
  const select = (event: KeyboardEvent) => {
    const key = keyAtCursor(open);
    if (key && (can.edit || can.work)) selection.toggle(key, event.shiftKey ? rows : null);
  };
  const askFor = (kind: BulkKind) => {
    const here = keyAtCursor(open);
    const keys = selection.selected.size > 0 ? [...selection.selected] : here ? [here] : [];
    if (can.edit && keys.length > 0) ask(kind, keys);
  };
  const part = (id: string) => {
    const key = keyAtCursor(open);
    const there = key === open && document.getElementById(id);
    if (there) there.focus();
    else if (key) opening.item(key, `#${id}`);
  };
  const away = () => {
    if (selection.selected.size > 0) selection.clear();
    else if (open) opening.close();
  };
  const doings: Record<KeyCommand, (event: KeyboardEvent) => void> = {
    next: () => step(1),
    previous: () => step(-1),
    select,
    assign: () => askFor('assign'),
    due: () => askFor('due'),
    evidence: () => part('evidence'),
    sign: () => part('sign'),
    open: () => {
      const key = keyAtCursor(null);
      if (key) opening.item(key);
    },
    search: () => document.getElementById('item-search')?.focus(),
    help,
    away,
  };
  useKeys((command, event) => doings[command](event));
}
