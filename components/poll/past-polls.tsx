import { Status } from '#components/status/status.tsx';
import { VerdictBadge } from '#components/status/verdict-badge.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Table } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { PollRow, SeatRow } from '#lib/poll/queries.ts';
import { isVoidIn } from '#lib/poll/rules.ts';
import { Digest } from './digest.tsx';
import type { PollPlace } from './place.ts';

type Props = { polls: readonly PollRow[]; place: PollPlace };

/** Polls that have ended, newest first, with the snapshots of those that were decided. */
export function PastPolls({ polls, place }: Props) {
  return (
    <section aria-labelledby="past" className="grid grid-cols-1 gap-3">
      <h2 id="past" className="text-lg">
        Past polls
      </h2>
      <Table caption="Past polls, newest first">
        <thead>
          <tr>
            <th scope="col" data-numeric>
              No.
            </th>
            <th scope="col">Came to</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">Note and votes</th>
            <th scope="col">Snapshot</th>
          </tr>
        </thead>
        <tbody>
          {polls.map((poll) => (
            <Row key={poll.number} poll={poll} place={place} />
          ))}
        </tbody>
      </Table>
      <div className="max-w-[44rem]">
        <p className="text-ink-2">
          A snapshot can be checked offline. Its SHA-256 is named by the decision’s event in the project’s
          history.
        </p>
        <CodeBlock label="Verify a snapshot" code="npm run -s holdpoint -- verify snapshot.json" />
      </div>
    </section>
  );
}

function Row({ poll, place: { workspace, project, now, zone } }: { poll: PollRow; place: PollPlace }) {
  const { number, decision, closedAt, closedBy, note, seats, snapshotHash } = poll;
  const href = `/api/v1/workspaces/${workspace}/projects/${project}/polls/${number}/snapshot`;
  return (
    <tr>
      <td data-numeric>{number}</td>
      <td>
        {decision ? (
          <VerdictBadge verdict={decision} size="small" />
        ) : (
          <Status status="skipped">Scrubbed</Status>
        )}
      </td>
      <td>{closedAt && <When at={closedAt} now={now} zone={zone} show="date" />}</td>
      <td>{closedBy}</td>
      <td data-wrap className="wrap-anywhere">
        {note && <p>{note}</p>}
        <p className="text-ink-3 text-sm">{seats.map((seat) => tellVote(poll, seat)).join(' · ')}</p>
      </td>
      <td>
        {snapshotHash && (
          <>
            <a href={href} className="link" download>
              Download
            </a>{' '}
            <Digest digest={snapshotHash} about={`the SHA-256 of snapshot ${number}`} />
          </>
        )}
      </td>
    </tr>
  );
}

const tellVote = (poll: PollRow, seat: SeatRow): string =>
  `${seat.name} (${seat.holder.name}): ${seat.vote ?? 'no vote'}${isVoidIn(poll, seat, '') ? ', void' : ''}`;
