'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the focus in a list whose controls come and go: gives a function that, once the list is drawn anew, takes it to
 * the `data-stop` at a place of `box`, or to the last one; where there is none, to the box itself.
 */
export function useFocusStop(box: RefObject<HTMLElement | null>): (place: number) => void {
  const wanted = useRef<number>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
    (stops[wanted.current] ?? stops.at(-1) ?? box.current)?.focus();
    wanted.current = null;
  });
  return (place) => {
    wanted.current = place;
  };
}
