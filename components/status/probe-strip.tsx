import { formatDate } from '#components/ui/time.ts';
import { Status } from './status.tsx';

export type ProbeRun = {
  id: string;
  at: Date;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive';
  summary: string;
};

const STEP = 7;
const HEIGHT = 24;
const TALL = { pass: 12, warn: 17, fail: 24, inconclusive: 12 } as const;

function tellRuns(runs: readonly ProbeRun[]): string {
  const count = (verdict: ProbeRun['verdict']) => runs.filter((run) => run.verdict === verdict).length;
  const told = (['pass', 'warn', 'fail', 'inconclusive'] as const).flatMap((verdict) =>
    count(verdict) ? [`${count(verdict)} ${verdict}`] : [],
  );
  return `${runs.length === 1 ? 'Last run' : `Last ${runs.length} runs`}: ${told.join(', ')}.`;
}

type Props = { runs: readonly ProbeRun[]; now: Date; zone: string; most?: number };

/** A probe's history, oldest first: a tick a run, the taller the worse; the runs themselves behind it. */
export function ProbeStrip({ runs, now, zone, most = 48 }: Props) {
  const shown = runs.slice(-most);
  return (
    <div>
      <svg
        className="chart"
        width={shown.length * STEP}
        height={HEIGHT}
        role="img"
        aria-label={tellRuns(shown)}
      >
        <path className="chart-axis" d={`M0 ${HEIGHT - 0.5}H${shown.length * STEP}`} />
        {shown.map(({ id, verdict }, place) => (
          <rect
            key={id}
            className={`tick-${verdict}`}
            x={place * STEP + 1}
            y={HEIGHT - TALL[verdict]}
            width={4}
            height={TALL[verdict]}
          />
        ))}
      </svg>
      <details className="chart-table">
        <summary>{tellRuns(shown)}</summary>
        <ProbeRuns runs={shown.toReversed()} now={now} zone={zone} />
      </details>
    </div>
  );
}

function ProbeRuns({ runs, now, zone }: Omit<Props, 'most'>) {
  return (
    <table className="table">
      <caption className="sr-only">Runs of this probe, latest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Verdict</th>
          <th scope="col">What was seen</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, at, verdict, summary }) => (
          <tr key={id}>
            <td>{formatDate(at, now, zone)}</td>
            <td>
              <Status status={verdict} />
            </td>
            <td data-wrap>{summary}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
