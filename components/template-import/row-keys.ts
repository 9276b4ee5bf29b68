import type { Dispatch, KeyboardEvent } from 'react';
import type { Act } from './review-state.ts';
import { PHASES, SEVERITIES } from './words.ts';

const isTyping = (target: HTMLElement): boolean =>
  target.matches('select, textarea, input:not([type=checkbox])');

/** Keys on a row's box: arrows go from row to row, figures grade, P changes the phase, M merges. */
export function rowKeys(act: Dispatch<Act>, merge: (id: string) => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-row]');
    const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
    if (!row || !isPlain || isTyping(target)) return;
    const deed = deedOf(event.key.toLowerCase(), row, act, merge);
    if (!deed) return;
    event.preventDefault();
    deed();
  };
}

function deedOf(
  key: string,
  row: HTMLElement,
  act: Dispatch<Act>,
  merge: (id: string) => void,
): (() => void) | null {
  const id = row.dataset.row ?? '';
  if (key === 'arrowdown') return () => go(row, 1);
  if (key === 'arrowup') return () => go(row, -1);
  if (key === 'm') return () => merge(id);
  if (row.dataset.kind !== 'item') return null;
  const severity = SEVERITIES[Number(key) - 1]?.value;
  if (severity) return () => act({ ids: [id], change: { severity } });
  const at = PHASES.findIndex(({ value }) => value === row.dataset.phase);
  const phase = PHASES[(at + 1) % PHASES.length]?.value;
  return key === 'p' && phase ? () => act({ ids: [id], change: { phase } }) : null;
}

function go(row: HTMLElement, by: 1 | -1): void {
  const rows = [...(row.closest('[data-rows]')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  rows[rows.indexOf(row) + by]?.querySelector<HTMLElement>('.import-keep')?.focus();
}
