'use client';

import { useEffect, useRef } from 'react';
import { areKeysOn, commandOf, type KeyCommand } from './keys.ts';

const typing = 'input:not([type=checkbox]), textarea, select, [contenteditable]';

/** Whether a press belongs to what has the focus: a field, a dialog, a menu that is open. */
function isTaken(event: KeyboardEvent): boolean {
  if (
    event.defaultPrevented ||
    event.isComposing ||
    document.querySelector('dialog[open], [popover]:popover-open')
  )
    return true;
  return event.target instanceof Element && event.target.closest(typing) !== null;
}

/** Listens for the checklist's keys while it is on the screen. Escape also leaves the search field. */
export function useKeys(act: (command: KeyCommand, event: KeyboardEvent) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.target instanceof HTMLInputElement) event.target.blur();
      const command = isTaken(event) ? null : commandOf(event);
      if (!command || (command !== 'away' && !areKeysOn())) return;
      if (command !== 'away') event.preventDefault();
      latest.current(command, event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
