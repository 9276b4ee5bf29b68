'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const PAUSE_MS = 1_500;

/** Draws the page anew while something on it goes on. */
export function Follow() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), PAUSE_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
