import type { ReadinessRow } from '#lib/readiness/schema.ts';

type Points = Pick<ReadinessRow, 'pointsTotal' | 'pointsDone' | 'pointsWaived'>;

/**
 * The two figures of the score in whole percent: done, and done or waived. Rounded down, so that 100 means all.
 * Source: product.md, "Readiness".
 */
export function scorePercents({ pointsTotal, pointsDone, pointsWaived }: Points): {
  done: number;
  settled: number;
} {
  const percent = (points: number) => (pointsTotal === 0 ? 0 : Math.floor((points / pointsTotal) * 100));
  return { done: percent(pointsDone), settled: percent(pointsDone + pointsWaived) };
}
