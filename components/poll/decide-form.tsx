import { ActionForm } from '#components/ui/action-form.tsx';
import { RadioGroup } from '#components/ui/choice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { decide } from '#lib/poll/actions.ts';
import type { OpenPoll, PollScreen } from '#lib/poll/queries.ts';
import { mayDecide } from '#lib/poll/rules.ts';
import { hiddenOf, type PollPlace } from './place.ts';

type Props = { poll: OpenPoll; screen: Pick<PollScreen, 'digest' | 'readiness'>; place: PollPlace };

/** Decides the poll. What stands against GO is said beside it, by the rule that the command will ask. */
export function DecideForm({ poll, screen: { digest, readiness }, place }: Props) {
  const { state, seats } = poll;
  const { verdict } = readiness;
  const against = mayDecide({ decision: 'GO', state, verdict, current: digest, seen: digest, seats });
  const options = [
    {
      value: 'GO',
      label: 'GO',
      hint: against?.refusal.message ?? 'Every seat votes go on the checklist as it is.',
      disabled: against !== null,
    },
    { value: 'NO-GO', label: 'NO-GO', hint: 'May be decided at any time.' },
  ];
  return (
    <section aria-labelledby="decide" className="rounded-lg border border-line p-4">
      <h3 id="decide" className="mb-2 font-semibold">
        Decide
      </h3>
      <ActionForm
        action={decide}
        hidden={{ ...hiddenOf(place, poll.number), digest }}
        done="The poll is decided"
      >
        <RadioGroup name="decision" label="Decision" hideLabel cards options={options} required />
        <TextArea name="note" label="Note" hint="Kept in the snapshot." maxLength={1000} rows={2} />
        <p className="text-ink-2 text-sm">
          A decision is final. It keeps a snapshot of the checklist, the votes and the history’s head, which
          anyone in the workspace can download and verify.
        </p>
        <SubmitButton pendingLabel="Deciding">Decide</SubmitButton>
      </ActionForm>
    </section>
  );
}
