'use client';

/** The rows that the filter shows, by their links. */
const IN_LIST = '.row:not([hidden]) > .row-title';
const links = (): HTMLAnchorElement[] => [...document.querySelectorAll<HTMLAnchorElement>(IN_LIST)];

/** Goes to the first row of the list, as from the search on to what it found. */
export const focusFirst = (): void => links()[0]?.focus();

const keyOf = (element: Element | null | undefined): string | null =>
  element?.closest<HTMLElement>('[data-key]')?.dataset.key ?? null;

/** The item that a key means: the row with the focus, else the item that is open. */
export const keyAtCursor = (open: string | null): string | null => keyOf(document.activeElement) ?? open;

/** Moves the focus to the next (1) or previous (-1) row and gives its link; from nowhere, to the first or the last. */
export function moveCursor(by: 1 | -1, open: string | null): HTMLAnchorElement | null {
  const all = links();
  const here = keyAtCursor(open);
  const place = all.findIndex((link) => keyOf(link) === here);
  const start = place === -1 && by === -1 ? all.length : place;
  const next = all[start + by] ?? null;
  next?.focus({ preventScroll: true });
  next?.closest('.row')?.scrollIntoView({ block: 'nearest' });
  return next;
}

/** Whether the list and the open item stand side by side. */
export const isWide = (): boolean => matchMedia('(width >= 75rem) and (height >= 500px)').matches;
