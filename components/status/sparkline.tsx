import { type BurnUpData, drawBurnUp } from './burn-up.ts';

/** A burn-up the size of a word, for a row: done so far against the straight line to the launch. */
export function Sparkline({ data, label }: { data: BurnUpData; label: string }) {
  const { soFar, target } = drawBurnUp(data);
  return (
    <svg
      className="chart"
      width={96}
      height={24}
      viewBox="0 -4 1000 108"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className="chart-target" d={target} vectorEffect="non-scaling-stroke" />
      <path className="chart-done" d={soFar} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
