import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { finish, reopen } from '#lib/watch/actions.ts';
import type { OccurrenceView } from '#lib/watch/views.ts';
import { hiddenOf, type WatchPlace } from './place.ts';

type Props = { occurrence: OccurrenceView; title: string; place: Pick<WatchPlace, 'workspace' | 'project'> };

/** Marks an occurrence as done, at a press, or with a note. */
export function Finish({ occurrence: { id: occurrence }, title, place }: Props) {
  const hidden = { ...hiddenOf(place), occurrence };
  return (
    <span className="flex flex-wrap gap-2">
      <ActionForm action={finish} hidden={hidden} done={`Done: ${title}`} className="grid gap-2">
        <SubmitButton kind="quiet" size="small" pendingLabel="Saving">
          Done<span className="sr-only">: {title}</span>
        </SubmitButton>
      </ActionForm>
      <DialogButton
        label={
          <>
            With a note…<span className="sr-only">: {title}</span>
          </>
        }
        kind="plain"
        size="small"
        title={title}
      >
        <ActionForm action={finish} hidden={hidden} done={`Done: ${title}`}>
          <TextArea
            name="note"
            id={`note-${occurrence}`}
            label="What was seen"
            maxLength={2000}
            rows={3}
            required
          />
          <SubmitButton pendingLabel="Saving">Done</SubmitButton>
        </ActionForm>
      </DialogButton>
    </span>
  );
}

/** Takes a done occurrence back. */
export function Reopen({ occurrence: { id: occurrence }, title, place }: Props) {
  return (
    <ActionForm
      action={reopen}
      hidden={{ ...hiddenOf(place), occurrence }}
      done="Taken back"
      className="grid gap-2"
    >
      <SubmitButton kind="plain" size="small" pendingLabel="Saving">
        Take back<span className="sr-only">: {title}</span>
      </SubmitButton>
    </ActionForm>
  );
}
