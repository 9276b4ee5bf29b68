import type { Share } from '#lib/watch/views.ts';

/** A share as people write it. All of it only where nothing is missing: 999 of 1000 is 99.9%, never 100%. */
export function sayShare({ up, of }: Share): string {
  if (of === 0) return 'no run';
  if (up === of) return '100%';
  return `${Math.min(99.9, Math.floor((up / of) * 1000) / 10).toFixed(1)}%`;
}
