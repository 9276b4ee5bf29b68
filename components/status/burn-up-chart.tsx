import { formatDate } from '#components/ui/time.ts';
import { type BurnUpData, drawBurnUp } from './burn-up.ts';

type Props = BurnUpData & { zone: string };

function tellProgress({ points, total, launch, now, forecast, zone }: Props): string {
  const told = [
    `${points.at(-1)?.done ?? 0} of ${total} done.`,
    `Launch ${formatDate(launch, now, zone)}.`,
    forecast && `At this pace all done ${formatDate(forecast.likely, now, zone)}.`,
  ];
  return told.filter(Boolean).join(' ');
}

/** How the work has come along, the line it should follow, and where its pace leads; with a table behind it. */
export function BurnUpChart(props: Props) {
  const { points, total, launch, now, zone } = props;
  const { soFar, target, spread, likely, launchX, nowX, doneY } = drawBurnUp(props);
  return (
    <figure>
      <figcaption className="mb-2 text-sm text-ink-2 tabular-nums">{tellProgress(props)}</figcaption>
      <svg
        className="chart chart-burn-up"
        width="100%"
        height={144}
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path className="chart-spread" d={spread} />
        <path className="chart-axis" d="M0 0H1000M0 50H1000M0 100H1000" vectorEffect="non-scaling-stroke" />
        <path className="chart-target" d={target} vectorEffect="non-scaling-stroke" />
        <path className="chart-likely" d={likely} vectorEffect="non-scaling-stroke" />
        <path className="chart-launch" d={`M${launchX} 0V100`} vectorEffect="non-scaling-stroke" />
        <path className="chart-done" d={soFar} vectorEffect="non-scaling-stroke" />
        <path className="chart-here" d={`M${nowX} ${doneY}h0`} vectorEffect="non-scaling-stroke" />
      </svg>
      <BurnUpTable points={points} total={total} launch={launch} now={now} zone={zone} />
    </figure>
  );
}

function BurnUpTable({ points, total, now, zone }: Props) {
  return (
    <details className="chart-table">
      <summary>As a table</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col" data-numeric>
              Done, of {total}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ at, done }) => (
            <tr key={at.getTime()}>
              <td>{formatDate(at, now, zone)}</td>
              <td data-numeric>{done}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
