import { formatLength } from '#components/ui/time.ts';
import { inPlay, plannedSpan, projectSpans, realSpan, type Span } from '#lib/launch/timing.ts';
import type { RunView, StepView } from '#lib/launch/views.ts';
import { sayMoment } from './planned.ts';
import { type Bar, drawTimeLine } from './time-line.ts';

const ROW = 22;

type Props = { run: RunView; zone: string; now: Date };
type Row = { step: StepView; planned: Span | null; real: Span | null; expected: Span | null };

function rowsOf(run: RunView, now: Date): Row[] {
  const at = run.endedAt ?? now;
  const expected = projectSpans(run.steps, run, at);
  const back = new Set(inPlay(run.steps, run));
  return run.steps
    .filter((step) => !step.rollback || back.has(step))
    .map((step) => {
      const real = realSpan(step, at);
      const isOpen = run.state !== 'ended' && (step.state === 'waiting' || step.state === 'running');
      return {
        step,
        planned: plannedSpan(step, run),
        real,
        expected: isOpen ? (expected.get(step.key) ?? null) : null,
      };
    });
}

/** A run on a line of time, planned against real; the same behind it as a table. */
export function TimeLine({ run, zone, now }: Props) {
  const rows = rowsOf(run, now);
  const drawn = drawTimeLine(
    rows.map(({ step, ...spans }) => ({ key: step.key, ...spans })),
    run.zeroAt,
    run.state === 'ended' ? null : now,
  );
  if (!drawn) return null;
  const height = rows.length * ROW;
  const told = (at: Date) => sayMoment(at, run.zeroAt, zone);
  const done = rows.filter(({ step }) => step.state === 'done').length;
  return (
    <figure className="time-line">
      <figcaption className="sr-only">
        {`Time line from ${told(drawn.from)} to ${told(drawn.to)}: ${done} of ${rows.length} steps done. The table says the same.`}
      </figcaption>
      <div className="time-line-names" aria-hidden="true">
        {rows.map(({ step }) => (
          <span key={step.key}>{step.title}</span>
        ))}
      </div>
      <svg
        className="chart time-line-chart"
        width="100%"
        height={height}
        viewBox={`0 0 1000 ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {drawn.rows.map((row, place) => (
          <g key={row.key}>
            <path
              className="chart-axis"
              d={`M0 ${(place + 1) * ROW - 0.5}H1000`}
              vectorEffect="non-scaling-stroke"
            />
            <Shape bar={row.planned} className="time-line-planned" y={place * ROW + 3} height={5} />
            <Shape bar={row.expected} className="time-line-expected" y={place * ROW + 10} height={8} />
            <Shape
              bar={row.real}
              className={`time-line-real-${rows[place]?.step.state}`}
              y={place * ROW + 10}
              height={8}
            />
          </g>
        ))}
        {drawn.zeroX !== null && (
          <path
            className="time-line-zero"
            d={`M${drawn.zeroX} 0V${height}`}
            vectorEffect="non-scaling-stroke"
          />
        )}
        {drawn.nowX !== null && (
          <path
            className="time-line-now"
            d={`M${drawn.nowX} 0V${height}`}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <p className="time-line-ends">
        <span>{told(drawn.from)}</span>
        <span>
          {rows.some(({ expected }) => expected)
            ? 'Above: planned. Below: as it went, and hollow what is expected. '
            : 'Above: planned. Below: as it went. '}
          {drawn.nowX !== null && 'The strong line is now, the dashed one T.'}
        </span>
        <span>{told(drawn.to)}</span>
      </p>
      <Times rows={rows} told={told} />
    </figure>
  );
}

function Shape({
  bar,
  className,
  y,
  height,
}: {
  bar: Bar | null;
  className: string;
  y: number;
  height: number;
}) {
  return bar ? <rect className={className} x={bar.x} y={y} width={bar.width} height={height} /> : null;
}

const lengthOf = (span: Span | null): string =>
  span ? formatLength(span.end.getTime() - span.start.getTime()) : '';

function Times({ rows, told }: { rows: readonly Row[]; told: (at: Date) => string }) {
  return (
    <details className="chart-table time-line-table">
      <summary>As a table</summary>
      <div className="table-scroll">
        <table className="table">
          <caption className="sr-only">Steps, planned and real</caption>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Planned</th>
              <th scope="col">Real</th>
              <th scope="col" data-numeric>
                Planned length
              </th>
              <th scope="col" data-numeric>
                Real length
              </th>
              <th scope="col">Who</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ step, planned, real }) => (
              <tr key={step.key}>
                <th scope="row" data-wrap>
                  {step.title}
                </th>
                <td>{planned ? told(planned.start) : ''}</td>
                <td>{real ? told(real.start) : step.state}</td>
                <td data-numeric>{lengthOf(planned)}</td>
                <td data-numeric>{lengthOf(real)}</td>
                <td>{step.by ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
