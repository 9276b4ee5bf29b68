import { ActionForm } from '#components/ui/action-form.tsx';
import { RadioGroup } from '#components/ui/choice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { vote } from '#lib/poll/actions.ts';
import type { OpenSeat } from '#lib/poll/queries.ts';
import { Digest } from './digest.tsx';
import { hiddenOf, type PollPlace } from './place.ts';

type Props = { poll: number; seat: OpenSeat; digest: string; place: PollPlace };

const options = [
  { value: 'go', label: 'Go' },
  { value: 'no-go', label: 'No-go', hint: 'Say in the comment what stands against it.' },
];

/** The vote of one's own seat, bound to the checklist as it is drawn here. May be given again while the poll is open. */
export function VoteForm({ poll, seat, digest, place }: Props) {
  const { id, name, revision, standing } = seat;
  const heading = `vote-${id}`;
  const title = standing === 'none' ? 'Your vote' : standing === 'void' ? 'Vote again' : 'Change your vote';
  return (
    <section aria-labelledby={heading} className="rounded-lg border border-line p-4">
      <h3 id={heading} className="mb-2 font-semibold">
        {title}: {name}
      </h3>
      <ActionForm
        key={revision}
        action={vote}
        hidden={{ ...hiddenOf(place, poll), seat: id, digest, revision }}
        done="Your vote is given"
      >
        <RadioGroup
          name="vote"
          label="Go or no-go"
          hideLabel
          cards
          options={options}
          defaultValue={seat.vote ?? undefined}
          required
        />
        <TextArea name="comment" id={`comment-${id}`} label="Comment" maxLength={1000} rows={2} />
        <p className="text-ink-2 text-sm">
          You vote on the checklist <Digest digest={digest} about="the checklist’s digest" />. If it changes,
          the vote is void and you are asked again.
        </p>
        <SubmitButton pendingLabel="Voting">Vote</SubmitButton>
      </ActionForm>
    </section>
  );
}
