'use client';

import type { KeyboardEvent, ReactNode } from 'react';

const PRESSES: Record<string, string> = { s: 'start', d: 'done', k: 'previous', j: 'next' };

/**
 * Keys for whoever stands on a step: j and k to the next and the one before, s to start it, d to mark it as done.
 * They work only while a step has the focus, so that no key does anything by surprise.
 */
export function StepKeys({ children }: { children: ReactNode }) {
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = event.target instanceof HTMLElement ? event.target : null;
    const does = PRESSES[event.key];
    if (!does || !row?.matches('[data-step]') || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (does === 'start' || does === 'done') {
      row.querySelector<HTMLButtonElement>(`[data-press="${does}"] button[type="submit"]`)?.click();
      return;
    }
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')];
    rows[rows.indexOf(row) + (does === 'next' ? 1 : -1)]?.focus();
  };
  // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the steps inside, which take the focus
  return <div onKeyDown={press}>{children}</div>;
}
