import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { release, stop } from '#lib/project/actions.ts';

type Props = { workspace: string; project: string; stopReason: string | null };

/** Stops the whole project with a reason, or releases it again. */
export function StopForms({ workspace, project, stopReason }: Props) {
  const hidden = { workspace, project };
  return (
    <section aria-labelledby="stop">
      <h2 id="stop" className="mb-1 text-lg">
        {stopReason === null ? 'Stop' : 'Stopped'}
      </h2>
      {stopReason === null ? (
        <ActionForm action={stop} hidden={hidden} done="The project is stopped">
          <p className="text-ink-2">
            While a project is stopped its verdict is NO-GO, whatever else is true.
          </p>
          <TextArea
            name="reason"
            label="Reason"
            hint="Everybody who sees the project reads it."
            maxLength={1000}
            rows={2}
            required
          />
          <SubmitButton kind="danger" pendingLabel="Stopping">
            Stop the project
          </SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm action={release} hidden={hidden} done="The project is released">
          <p className="whitespace-pre-wrap border-nogo border-s-[3px] ps-3">{stopReason}</p>
          <SubmitButton kind="quiet" pendingLabel="Releasing">
            Release the project
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
