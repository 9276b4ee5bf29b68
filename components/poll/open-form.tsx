import { ActionForm } from '#components/ui/action-form.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { open } from '#lib/poll/actions.ts';
import { usualSeats } from '#lib/poll/schema.ts';
import type { Voter } from './hand-seat.tsx';
import type { PollPlace } from './place.ts';

type Props = { place: PollPlace; voters: readonly Voter[] };

const OWN_SEATS = ['own-1', 'own-2', 'own-3'];

/** Opens a poll: who holds each seat. A seat that nobody holds is left out. */
export function OpenForm({ place: { workspace, project }, voters }: Props) {
  const options = voters.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ActionForm
      action={open}
      hidden={{ workspace, project }}
      done="The poll is open"
      className="grid max-w-[44rem] gap-3"
    >
      {usualSeats.map((name) => (
        <div key={name}>
          <input type="hidden" name="names[]" value={name} />
          <SelectField
            name="holders[]"
            id={`seat-${name}`}
            label={name}
            options={options}
            none="Nobody: leave it out"
          />
        </div>
      ))}
      <fieldset className="grid gap-3">
        <legend className="mb-2 text-ink-2">Seats of your own</legend>
        {OWN_SEATS.map((id, at) => (
          <div key={id} className="grid gap-3 sm:grid-cols-2">
            <TextField name="names[]" id={`${id}-name`} label={`Name of seat ${at + 1}`} maxLength={40} />
            <SelectField
              name="holders[]"
              id={`${id}-holder`}
              label={`Holder of seat ${at + 1}`}
              options={options}
              none="Nobody: leave it out"
            />
          </div>
        ))}
      </fieldset>
      <SubmitButton pendingLabel="Opening">Open the poll</SubmitButton>
    </ActionForm>
  );
}
