import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { pause, resume, scrub } from '#lib/poll/actions.ts';
import { hiddenOf, type PollPlace } from './place.ts';

type Props = { poll: number; isPaused: boolean; place: PollPlace };

/** Pauses, resumes or scrubs the poll. */
export function PollControls({ poll, isPaused, place }: Props) {
  const hidden = hiddenOf(place, poll);
  return (
    <div className="flex flex-wrap items-start gap-2">
      {isPaused ? (
        <ActionForm action={resume} hidden={hidden} done="The poll is open again">
          <SubmitButton kind="primary" pendingLabel="Resuming">
            Resume
          </SubmitButton>
        </ActionForm>
      ) : (
        <DialogButton label="Pause" title="Pause the poll">
          <ActionForm action={pause} hidden={hidden} done="The poll is paused">
            <p className="text-ink-2">Nobody votes and nothing is decided until it is resumed.</p>
            <TextArea
              name="reason"
              id="pause-reason"
              label="Reason, if there is one"
              maxLength={1000}
              rows={2}
            />
            <SubmitButton pendingLabel="Pausing">Pause</SubmitButton>
          </ActionForm>
        </DialogButton>
      )}
      <DialogButton label="Scrub" kind="danger" title="Scrub the poll">
        <ActionForm action={scrub} hidden={hidden} done="The poll is scrubbed">
          <p className="text-ink-2">It ends without a decision and stays on record. This cannot be undone.</p>
          <TextArea name="reason" id="scrub-reason" label="Reason" maxLength={1000} rows={2} required />
          <SubmitButton kind="danger" pendingLabel="Scrubbing">
            Scrub the poll
          </SubmitButton>
        </ActionForm>
      </DialogButton>
    </div>
  );
}
