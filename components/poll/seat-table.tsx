import { Avatar } from '#components/ui/avatar.tsx';
import { Table } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { OpenPoll, OpenSeat } from '#lib/poll/queries.ts';
import { Changes } from './changes.tsx';
import { HandSeat, type Voter } from './hand-seat.tsx';
import type { PollPlace } from './place.ts';
import { VoteMark } from './vote-mark.tsx';

type Props = { poll: OpenPoll; place: PollPlace; voters: readonly Voter[]; canRun: boolean };

/** The seats of the poll that is going on: who holds each, how they vote, and what their vote is worth now. */
export function SeatTable({ poll, place, voters, canRun }: Props) {
  return (
    <Table caption="Seats and their votes" stack>
      <thead>
        <tr>
          <th scope="col">Seat</th>
          <th scope="col">Held by</th>
          <th scope="col">Vote</th>
          <th scope="col">Comment</th>
          <th scope="col">When</th>
          {canRun && (
            <th scope="col">
              <span className="sr-only">Hand on</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {poll.seats.map((seat) => (
          <tr key={seat.id}>
            <th scope="row">{seat.name}</th>
            <td>
              <span className="inline-flex items-center gap-2">
                <Avatar name={seat.holder.name} />
                {seat.holder.name}
                {seat.mine && <span className="text-ink-3">(you)</span>}
              </span>
            </td>
            <td>
              <VoteMark standing={seat.standing} vote={seat.vote} />
            </td>
            <td data-wrap className="wrap-anywhere">
              <Comment seat={seat} base={place.base} />
            </td>
            <td>
              {seat.votedAt && (
                <When at={new Date(seat.votedAt)} now={place.now} zone={place.zone} show="relative" />
              )}
            </td>
            {canRun && (
              <td data-numeric>
                <HandSeat poll={poll.number} seat={seat} place={place} voters={voters} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Comment({ seat, base }: { seat: OpenSeat; base: string }) {
  return (
    <>
      {seat.comment && <p className="whitespace-pre-wrap">{seat.comment}</p>}
      {seat.standing === 'void' && (
        <div className="text-ink-2">
          <p className="text-sm">Void, because since this vote:</p>
          {seat.changed.length > 0 ? (
            <Changes base={base} changes={seat.changed} />
          ) : (
            <p className="text-sm">the checklist has changed.</p>
          )}
        </div>
      )}
    </>
  );
}
