import { Status } from '#components/status/status.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table } from '#components/ui/table.tsx';
import { formatDate, formatLength } from '#components/ui/time.ts';
import type { PastRun } from '#lib/launch/views.ts';
import type { LaunchPlace } from './place.ts';

type Props = { runs: readonly PastRun[]; place: LaunchPlace };

export const nameOfRun = ({ number, kind }: Pick<PastRun, 'number' | 'kind'>): string =>
  `${kind === 'live' ? 'Launch' : 'Rehearsal'} (run ${number})`;

/** The rehearsals and launches that are over, each with its record. */
export function PastRuns({ runs, place: { workspace, project, zone, now } }: Props) {
  return (
    <section aria-labelledby="past-runs">
      <h2 id="past-runs" className="mb-2 text-lg">
        Runs that are over
      </h2>
      <Table caption="Rehearsals and launches that are over, latest first">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Outcome</th>
            <th scope="col">Started</th>
            <th scope="col" data-numeric>
              Planned
            </th>
            <th scope="col" data-numeric>
              Took
            </th>
            <th scope="col" data-numeric>
              Steps done
            </th>
            <th scope="col">By</th>
            <th scope="col">Said</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.number}>
              <td>
                <Link href={`/${workspace}/projects/${project}/launch/runs/${run.number}`} className="link">
                  {nameOfRun(run)}
                </Link>
              </td>
              <td>
                <Outcome outcome={run.outcome} />
              </td>
              <td>{formatDate(run.startedAt, now, zone)}</td>
              <td data-numeric>{formatLength(run.plannedMinutes * 60_000)}</td>
              <td data-numeric>{formatLength(run.endedAt.getTime() - run.startedAt.getTime())}</td>
              <td data-numeric>
                {run.done} of {run.total}
              </td>
              <td>{run.startedBy}</td>
              <td data-wrap>{run.reason}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

export const Outcome = ({ outcome }: { outcome: PastRun['outcome'] | null }) =>
  outcome === 'scrubbed' ? <Status status="scrubbed" /> : <Status status="done">Finished</Status>;
