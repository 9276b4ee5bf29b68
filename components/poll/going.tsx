import { Status } from '#components/status/status.tsx';
import { When } from '#components/ui/when.tsx';
import type { OpenPoll, PollScreen } from '#lib/poll/queries.ts';
import { Changes } from './changes.tsx';
import { PollControls } from './controls.tsx';
import { DecideForm } from './decide-form.tsx';
import { Digest } from './digest.tsx';
import type { PollPlace } from './place.ts';
import { SeatTable } from './seat-table.tsx';
import { VoteForm } from './vote-form.tsx';

type Props = { poll: OpenPoll; screen: PollScreen; place: PollPlace };

/** The poll that is going on: the verdict, what changed, the votes, one's own vote, the decision. */
export function GoingPoll({ poll, screen, place }: Props) {
  const isPaused = poll.state === 'paused';
  const mine = poll.seats.filter((seat) => seat.mine);
  return (
    <section aria-labelledby="going" className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Facts poll={poll} screen={screen} place={place} />
        {screen.can.run && <PollControls poll={poll.number} isPaused={isPaused} place={place} />}
      </div>
      {poll.changed.length > 0 && (
        <div className="rounded-lg border border-line bg-paper-2 p-4">
          <h3 className="font-semibold">The checklist has changed since the poll was opened</h3>
          <p className="mb-1 text-ink-2 text-sm">Votes given before a change are void.</p>
          <Changes base={place.base} changes={poll.changed} />
        </div>
      )}
      <SeatTable poll={poll} place={place} voters={screen.voters} canRun={screen.can.run} />
      {!isPaused && (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          {screen.can.vote &&
            mine.map((seat) => (
              <VoteForm key={seat.id} poll={poll.number} seat={seat} digest={screen.digest} place={place} />
            ))}
          {screen.can.run && <DecideForm poll={poll} screen={screen} place={place} />}
        </div>
      )}
    </section>
  );
}

function Facts({ poll, screen, place: { now, zone } }: Props) {
  return (
    <div className="grid gap-1">
      <h2 id="going" className="flex flex-wrap items-center gap-3 text-lg">
        Poll {poll.number}
        {poll.state === 'paused' && <Status status="paused" />}
      </h2>
      {poll.pauseReason && <p className="whitespace-pre-wrap">{poll.pauseReason}</p>}
      <p className="text-ink-2">
        Opened by {poll.openedBy} <When at={poll.openedAt} now={now} zone={zone} />
      </p>
      <p className="flex flex-wrap items-center gap-x-4 text-ink-2">
        <span>
          Opened on <Digest digest={poll.digest} about="the digest at the opening" />
        </span>
        <span>
          Checklist now <Digest digest={screen.digest} about="the digest now" />
        </span>
      </p>
    </div>
  );
}
