'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const PAUSE_MS = 1_500;

/** Draws the page anew while something on it goes on; the form that began it took the focus with it, and `heading` takes that up. */
export function Follow({ heading }: { heading: string }) {
  const router = useRouter();
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(heading)?.focus();
  }, [heading]);
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), PAUSE_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
