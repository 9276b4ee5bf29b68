import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { add, edit } from '#lib/watch/actions.ts';
import type { EntryView } from '#lib/watch/views.ts';
import { hiddenOf, type WatchPlace } from './place.ts';
import { RuleFields } from './rule-fields.tsx';

type Props = {
  /** Left out: a new one. */
  entry?: EntryView;
  sections: readonly string[];
  place: WatchPlace;
};

/** Adds something to watch, or changes it: what, how often, from when, for how long. */
export function EntryForm({ entry, sections, place }: Props) {
  const id = entry ? `edit-${entry.key}` : 'add-entry';
  const hidden = { ...hiddenOf(place), ...(entry && { entry: entry.key, revision: entry.revision }) };
  const label = entry ? (
    <>
      Edit…<span className="sr-only">: {entry.title}</span>
    </>
  ) : (
    'Watch something…'
  );
  return (
    <DialogButton
      label={label}
      kind={entry ? 'plain' : 'quiet'}
      size="small"
      title={entry ? `Edit: ${entry.title}` : 'Watch something after the launch'}
      sheet
    >
      <ActionForm action={entry ? edit : add} hidden={hidden} done={entry ? 'Changed' : 'Added'}>
        <TextField
          name="title"
          id={`${id}-title`}
          label="Title"
          defaultValue={entry?.title}
          maxLength={200}
          required
        />
        <TextField
          name="section"
          id={`${id}-section`}
          label="Section"
          defaultValue={entry?.section ?? 'Ongoing'}
          maxLength={100}
          list={`${id}-sections`}
          required
        />
        <datalist id={`${id}-sections`}>
          {sections.map((section) => (
            <option key={section} value={section} />
          ))}
        </datalist>
        <RuleFields
          id={id}
          where={hiddenOf(place)}
          zone={place.timeZone}
          now={place.now.toISOString()}
          {...(entry && {
            given: {
              recurrence: entry.recurrence,
              after: entry.startsFrom.replace(/^launch\+?/, ''),
              lasts: entry.lasts ?? '',
              window: entry.window,
            },
          })}
        />
        <TextArea
          name="how"
          id={`${id}-how`}
          label="What is looked at"
          hint="Markdown: commands to copy, what is normal."
          defaultValue={entry?.how}
          maxLength={20_000}
          rows={5}
        />
        <SubmitButton pendingLabel="Saving">{entry ? 'Change it' : 'Watch it'}</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
