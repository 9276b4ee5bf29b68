'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** The height of a line of the list, as in template-editor.css. */
export const LINE = 36;
const BEYOND = 12;

/**
 * Which lines of a long list are in sight: only those are drawn. `box` scrolls; all lines are of one height, so
 * that where each stands is known without it.
 */
export function useLinesInSight(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState(0);
  const [most, setMost] = useState(40);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      setFrom(Math.max(0, Math.floor(element.scrollTop / LINE / BEYOND) * BEYOND - BEYOND));
      setMost(Math.ceil(element.clientHeight / LINE) + 3 * BEYOND);
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  /** Scrolls as little as it takes for a line to be seen. */
  const show = useCallback((line: number) => {
    const element = box.current;
    if (!element || line < 0) return;
    const top = line * LINE;
    if (top < element.scrollTop + LINE) element.scrollTop = Math.max(0, top - LINE);
    else if (top + 2 * LINE > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 2 * LINE - element.clientHeight;
  }, []);
  const first = Math.min(from, Math.max(0, count - most));
  return { box, first, last: Math.min(count, first + most), show };
}
