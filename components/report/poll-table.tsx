import { Status } from '#components/status/status.tsx';
import { VerdictBadge } from '#components/status/verdict-badge.tsx';
import { formatDate } from '#components/ui/time.ts';
import type { ReportPoll } from '#lib/report/schema.ts';
import { type ReportPlace, shorten } from './place.ts';

/** Go/no-go polls: what each came to, who voted how, and the snapshot that proves it. */
export function PollTable({ polls, place }: { polls: readonly ReportPoll[]; place: ReportPlace }) {
  if (polls.length === 0) return <p>No go/no-go poll was opened.</p>;
  return (
    <table className="table report-items">
      <caption className="sr-only">Go/no-go polls, newest first</caption>
      <thead>
        <tr>
          <th scope="col" data-narrow>
            Poll
          </th>
          <th scope="col">Came to</th>
          <th scope="col">Votes</th>
          <th scope="col">By whom</th>
        </tr>
      </thead>
      <tbody>
        {polls.map((poll) => (
          <tr key={poll.number}>
            <th scope="row">{poll.number}</th>
            <td>
              <Outcome poll={poll} />
              {poll.note && <p>{poll.note}</p>}
            </td>
            <td>
              {poll.votes.map(({ seat, holder, vote, isVoid, comment }) => (
                <p key={seat}>
                  {seat} ({holder}): {isVoid ? <s>{vote}</s> : (vote ?? 'no vote')}
                  {isVoid && ', void'}
                  {comment && `. ${comment}`}
                </p>
              ))}
            </td>
            <td>
              {poll.closedBy}
              {poll.closedAt && (
                <span className="report-key">{formatDate(poll.closedAt, place.now, place.zone)}</span>
              )}
              {poll.snapshotHash && <span className="report-key">snapshot {shorten(poll.snapshotHash)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ poll: { state, decision } }: { poll: ReportPoll }) {
  if (decision) return <VerdictBadge verdict={decision} size="small" />;
  if (state === 'scrubbed') return <Status status="skipped">Scrubbed</Status>;
  return (
    <Status status={state === 'paused' ? 'paused' : 'running'}>
      {state === 'paused' ? 'Paused' : 'Open'}
    </Status>
  );
}
