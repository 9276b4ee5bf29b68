import { Status } from '#components/status/status.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { Table } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import { remove } from '#lib/target/actions.ts';
import type { TargetView } from '#lib/target/queries.ts';
import { Ownership } from './ownership.tsx';
import { TargetRun } from './target-run.tsx';

export type TargetPlace = {
  workspace: string;
  project: string;
  zone: string;
  now: Date;
  mayEdit: boolean;
  mayRun: boolean;
};

type Props = { target: TargetView; place: TargetPlace };

/** One target: its address, what its probes say, whether its ownership is proven. */
export function TargetCard({ target, place }: Props) {
  const { id, name, url, production, run } = target;
  const { workspace, project, zone, now, mayEdit, mayRun } = place;
  const going = run && ['queued', 'running'].includes(run.state) ? run.id : null;
  return (
    <article className="grid grid-cols-1 gap-3 border-line border-t pt-3" aria-labelledby={`target-${id}`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 id={`target-${id}`} className="text-base">
          {name}
        </h3>
        {production && <Badge>Binds sign-offs</Badge>}
        <a href={url} className="link min-w-0 truncate font-mono text-sm" rel="noopener noreferrer">
          {url}
        </a>
        <span className="grow" />
        <TargetRun where={{ workspace, project, target: id }} running={going} may={mayRun} />
        {mayEdit && !production && (
          <ActionForm
            action={remove}
            hidden={{ workspace, project, target: id }}
            done={`${name} was removed.`}
          >
            <SubmitButton kind="plain" size="small">
              Remove<span className="sr-only"> {name}</span>
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-sm tabular-nums">
        <Tally target={target} />
        {run && (
          <span>
            Last run <When at={new Date(run.startedAt)} now={now} zone={zone} show="relative" />
          </span>
        )}
      </div>
      <Answers target={target} />
      <Ownership target={target} place={place} />
    </article>
  );
}

const shown = ['fail', 'inconclusive', 'warn', 'pass'] as const;

function Tally({ target: { answers } }: { target: TargetView }) {
  if (answers.length === 0) return <Status status="not-run">No probe has run here yet</Status>;
  return shown.map((verdict) => {
    const count = answers.filter((answer) => answer.verdict === verdict).length;
    return count === 0 ? null : (
      <Status key={verdict} status={verdict}>
        {`${count} ${verdict}`}
      </Status>
    );
  });
}

/** What each probe said here last, the worst first. */
function Answers({ target: { id, name, answers } }: { target: TargetView }) {
  if (answers.length === 0) return null;
  const sorted = shown.flatMap((verdict) => answers.filter((answer) => answer.verdict === verdict));
  return (
    <details className="text-sm">
      <summary className="w-fit">What each probe said</summary>
      <Table caption={`What each probe said of ${name} last`}>
        <thead>
          <tr>
            <th scope="col">Probe</th>
            <th scope="col">Verdict</th>
            <th scope="col">What was seen</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ kind, paramsDigest, verdict, summary }) => (
            <tr key={`${id} ${kind} ${paramsDigest}`}>
              <th scope="row">{kind}</th>
              <td>
                <Status status={verdict} />
              </td>
              <td data-wrap>{summary}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
