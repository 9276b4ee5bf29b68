/** The drawing's units. */
export const SPARK = { width: 72, height: 20 } as const;

/** A burn-up as steps: one point a day, of a thousand, oldest first, and where things stand now. */
export function drawSpark(days: readonly number[], now: number): string {
  const points = [...days, now];
  const wide = SPARK.width / Math.max(1, points.length - 1);
  const x = (place: number): number => Math.round(place * wide * 10) / 10;
  const y = (done: number): number =>
    Math.round((1 + (1 - Math.min(1000, Math.max(0, done)) / 1000) * (SPARK.height - 2)) * 10) / 10;
  const [first = now, ...rest] = points;
  return `M0 ${y(first)}${rest.map((done, place) => `H${x(place + 1)}V${y(done)}`).join('')}`;
}
