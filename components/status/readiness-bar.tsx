import { cellLines, describeReadiness, groupTotal, type ReadinessGroup, segmentSpans } from './readiness.ts';

type Props = { groups: readonly ReadinessGroup[]; height?: number };

/**
 * Critical | important | optional side by side, each as wide as its items are many, one cell an item. Done fills
 * its cells, waived fills half their height, failed is cut by a bar, and what is not reported stays hollow.
 */
export function ReadinessBar({ groups, height = 12 }: Props) {
  const shown = groups.filter((group) => groupTotal(group) > 0);
  const all = shown.reduce((sum, group) => sum + groupTotal(group), 0);
  return (
    <div className="readiness" role="img" aria-label={describeReadiness(groups)}>
      {shown.map((group) => (
        <Group key={group.severity} group={group} share={groupTotal(group) / all} height={height} />
      ))}
    </div>
  );
}

function Group({ group, share, height }: { group: ReadinessGroup; share: number; height: number }) {
  return (
    <svg className="chart" width={`${share * 100}%`} height={height} aria-hidden="true">
      <rect className="readiness-rest" width="100%" height={height} />
      {segmentSpans(group).map(({ segment, x, width }) => (
        <rect
          key={segment}
          className={`readiness-${segment}`}
          x={`${x}%`}
          width={`${width}%`}
          y={segment === 'waived' ? height / 2 : 0}
          height={segment === 'waived' ? height / 2 : height}
        />
      ))}
      <FailedCut group={group} height={height} />
      <CellLines cells={groupTotal(group)} height={height} />
      <rect className="readiness-frame" width="100%" height={height} />
    </svg>
  );
}

function FailedCut({ group, height }: { group: ReadinessGroup; height: number }) {
  const failed = segmentSpans(group).find(({ segment }) => segment === 'failed');
  return failed ? (
    <rect
      className="readiness-cut"
      x={`${failed.x}%`}
      width={`${failed.width}%`}
      y={height / 2 - 1}
      height={2}
    />
  ) : null;
}

/** One dashed line as thick as the bar: `pathLength` makes the dash pattern count in items. */
function CellLines({ cells, height }: { cells: number; height: number }) {
  const lines = cellLines(cells);
  if (!lines) return null;
  const middle = height / 2;
  return (
    <line
      className="readiness-cells"
      x2={`${lines.reach}%`}
      y1={middle}
      y2={middle}
      pathLength={lines.length}
      strokeWidth={height}
      strokeDasharray={lines.dashes}
    />
  );
}
