import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { hand } from '#lib/poll/actions.ts';
import type { OpenSeat } from '#lib/poll/queries.ts';
import { hiddenOf, type PollPlace } from './place.ts';

export type Voter = { id: string; name: string };

type Props = { poll: number; seat: OpenSeat; place: PollPlace; voters: readonly Voter[] };

/** Gives a seat to another person; a vote on it is dropped. */
export function HandSeat({ poll, seat, place, voters }: Props) {
  const options = voters
    .filter(({ id }) => id !== seat.holder.id)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <DialogButton
      kind="plain"
      size="small"
      label="Hand on"
      aria-label={`Hand on the seat ${seat.name}`}
      title={`Hand on the seat ${seat.name}`}
    >
      <ActionForm
        action={hand}
        hidden={{ ...hiddenOf(place, poll), seat: seat.id }}
        done={`The seat ${seat.name} is handed on`}
      >
        <p className="text-ink-2">
          {seat.holder.name} holds it now.{seat.vote ? ' The vote on it is dropped.' : ''}
        </p>
        <SelectField
          name="holder"
          id={`holder-${seat.id}`}
          label="New holder"
          options={options}
          none="Choose"
          required
        />
        <SubmitButton pendingLabel="Handing on">Hand on</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
