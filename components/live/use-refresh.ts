'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useTransition } from 'react';

/** How long what happens together is waited for, and the least time between two refreshes; milliseconds. */
const SETTLE = 120;
const GAP = 300;

/** Of the database's transactions: this one and all after it. */
const EVERY = Number.POSITIVE_INFINITY;

/**
 * Draws the page anew when it is older than what was heard of: once for many changes, never while one is on its way,
 * and less often where drawing takes long. `shown` is the position the page was drawn at: what the person did
 * themselves is shown by then. `isAble` is asked before, since a refresh without a server would leave the page.
 */
export function useRefresh(shown: number, isAble: () => boolean) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const drawn = useRef(shown);
  drawn.current = Math.max(drawn.current, shown);
  const heard = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const began = useRef<number | null>(null);

  const fire = useCallback(() => {
    timer.current = undefined;
    if (heard.current < drawn.current) heard.current = 0;
    if (heard.current === 0 || began.current !== null || document.hidden || !isAble()) return;
    heard.current = 0;
    began.current = performance.now();
    start(() => router.refresh());
  }, [router, isAble]);

  const soon = useCallback(
    (wait = SETTLE) => {
      timer.current ??= setTimeout(fire, wait);
    },
    [fire],
  );

  useEffect(() => {
    if (pending || began.current === null) return;
    const took = performance.now() - began.current;
    began.current = null;
    clearTimeout(timer.current);
    timer.current = setTimeout(fire, Math.max(GAP, 2 * took));
  }, [pending, fire]);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** What was heard of: the transaction's number, or nothing where it could be any. */
  const hear = useCallback(
    (xact: number = EVERY) => {
      heard.current = Math.max(heard.current, xact);
      soon();
    },
    [soon],
  );
  return { hear, catchUp: soon };
}
