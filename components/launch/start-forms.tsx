import { ActionForm } from '#components/ui/action-form.tsx';
import { RadioGroup } from '#components/ui/choice.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { formatDate } from '#components/ui/time.ts';
import { start } from '#lib/launch/actions.ts';
import { hiddenOf, type LaunchPlace } from './place.ts';

type Props = {
  launchAt: Date;
  /** Why the launch itself may not start, in a sentence; null where it may. */
  held: string | null;
  place: LaunchPlace;
};

/** Starts a rehearsal, or the launch itself; where that may not be, says why. */
export function StartForms({ launchAt, held, place }: Props) {
  const hidden = hiddenOf(place);
  const planned = formatDate(launchAt, place.now, place.zone);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <DialogButton label="Rehearse…" title="Start a rehearsal">
        <ActionForm
          action={start}
          hidden={{ ...hidden, kind: 'rehearsal', zero: 'now' }}
          done="The rehearsal has begun"
        >
          <p className="text-ink-2">
            You go through the steps as on the day, with T set so that the first one is due now. It leaves its
            own record and changes nothing else; holds on items do not stop it.
          </p>
          <SubmitButton pendingLabel="Starting">Start the rehearsal</SubmitButton>
        </ActionForm>
      </DialogButton>
      {held === null ? (
        <DialogButton label="Launch…" kind="primary" title="Start the launch">
          <ActionForm action={start} hidden={{ ...hidden, kind: 'live' }} done="The launch has begun">
            <RadioGroup
              name="zero"
              label="T, the moment from which the steps count"
              defaultValue="planned"
              options={[
                { value: 'planned', label: `As planned: ${planned}` },
                {
                  value: 'now',
                  label: 'So that the first step is due now',
                  hint: 'The launch moves there, and with it what is counted from it.',
                },
              ]}
            />
            <SubmitButton pendingLabel="Starting">Start the launch</SubmitButton>
          </ActionForm>
        </DialogButton>
      ) : (
        <p className="text-ink-2">
          <b className="font-medium">The launch may not start.</b> {held}
        </p>
      )}
    </div>
  );
}
