import { describeReadiness, groupTotal, type ReadinessGroup, segmentSpans } from './readiness.ts';

type Props = { groups: readonly ReadinessGroup[]; height?: number };

/**
 * Critical | important | optional side by side, each as wide as its items are many, one cell an item. Done fills
 * its cells, waived fills half their height, failed is cut by a bar, and what is not reported stays hollow.
 */
export function ReadinessBar({ groups, height = 12 }: Props) {
  const all = groups.reduce((sum, group) => sum + groupTotal(group), 0);
  let from = 0;
  return (
    <svg className="chart" width="100%" height={height} role="img" aria-label={describeReadiness(groups)}>
      {groups.map((group) => {
        const share = all ? (groupTotal(group) / all) * 100 : 0;
        const x = from;
        from += share;
        return share ? (
          <svg key={group.severity} x={`${x}%`} width={`${share}%`} height={height} aria-hidden="true">
            <Group group={group} height={height} />
          </svg>
        ) : null;
      })}
    </svg>
  );
}

function Group({ group, height }: { group: ReadinessGroup; height: number }) {
  const cells = groupTotal(group);
  return (
    <svg className="readiness-group" width="100%" height={height} aria-hidden="true">
      <rect className="readiness-rest" width="100%" height={height} />
      {segmentSpans(group).map(({ segment, x, width }) => (
        <g key={segment}>
          <rect
            className={`readiness-${segment}`}
            x={`${x}%`}
            width={`${width}%`}
            y={segment === 'waived' ? height / 2 : 0}
            height={segment === 'waived' ? height / 2 : height}
          />
          {segment === 'failed' && (
            <rect className="readiness-cut" x={`${x}%`} width={`${width}%`} y={height / 2 - 1} height={2} />
          )}
        </g>
      ))}
      <line
        className="readiness-cells"
        x2="100%"
        y1={height / 2}
        y2={height / 2}
        pathLength={cells}
        strokeWidth={height}
        strokeDasharray="0 0.92 0.08 0"
      />
      <rect className="readiness-frame" width="100%" height={height} />
    </svg>
  );
}
