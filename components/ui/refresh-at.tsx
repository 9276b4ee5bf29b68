'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** The longest that a browser's timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

type Props = {
  /** Until when the page is right, ISO 8601; null for ever. */
  at: string | null;
  /** The server's moment when the page was drawn: the browser's clock may be wrong. */
  now: string;
};

/** Draws the page anew by itself at the moment from which it would be wrong, without reloading it. */
export function RefreshAt({ at, now }: Props) {
  const router = useRouter();
  useEffect(() => {
    if (!at) return;
    const wait = Math.min(Math.max(Date.parse(at) - Date.parse(now), 0) + 50, LONGEST);
    const timer = setTimeout(() => router.refresh(), wait);
    return () => clearTimeout(timer);
  }, [at, now, router]);
  return null;
}
