import { Progress } from '#components/ui/progress.tsx';
import { Table } from '#components/ui/table.tsx';
import type { Batch, BatchRun } from '#lib/upgrade/many.ts';
import { Follow } from './follow.tsx';
import { sayCount } from './words.ts';

type Props = { workspace: string; batch: Batch };

/** How far an upgrade of many projects is, and what came of each. */
export function BatchProgress({ workspace, batch: { id, version, by, finished, total, runs } }: Props) {
  const going = finished < total;
  return (
    <section aria-labelledby="batch" className="grid gap-3">
      <h2 id="batch" tabIndex={-1} className="text-lg">
        {going ? `Upgrading to version ${version}` : `Upgraded to version ${version}`}
      </h2>
      <p className="text-ink-2">Started by {by}.</p>
      <div className="max-w-[28rem]">
        <Progress label="Projects" value={finished} max={total} />
      </div>
      {going && <Follow key={id} heading="batch" />}
      <Table caption="What came of each project">
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.slug}>
              <th scope="row" data-wrap>
                <a
                  href={`/${workspace}/projects/${run.slug}${run.putOff > 0 ? '/upgrade' : ''}`}
                  className="link"
                >
                  {run.name}
                </a>
              </th>
              <td data-wrap className={run.state === 'done' || run.state === 'queued' ? '' : 'text-nogo'}>
                {sayRun(run)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function sayRun({ state, said, taken, putOff, voided }: BatchRun): string {
  if (state === 'queued') return 'Waits its turn.';
  if (state !== 'done') return said ?? 'It was not upgraded.';
  const parts = [
    `${sayCount(taken, 'entry').replace('entrys', 'entries')} changed`,
    ...(putOff > 0 ? [`${sayCount(putOff, 'change')} wait there`] : []),
    ...(voided > 0 ? [`${sayCount(voided, 'sign-off')} fell`] : []),
  ];
  return `${parts.join(', ')}.`;
}
