import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { add, edit } from '#lib/watch/actions.ts';
import type { EntryView, WatchScreen } from '#lib/watch/views.ts';
import { hiddenOf, type WatchPlace } from './place.ts';
import { RuleFields } from './rule-fields.tsx';

type Props = {
  /** Left out: a new one. */
  entry?: EntryView;
  sections: readonly string[];
  workers: WatchScreen['workers'];
  place: WatchPlace;
};

/** Adds something to watch, or changes it: what, how often, from when, for how long. */
export function EntryForm({ entry, sections, workers, place }: Props) {
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
        <SelectField
          name="owner"
          id={`${id}-owner`}
          label="Who does it"
          options={ownersFor(entry, workers)}
          none={entry?.role ? `Nobody yet (${entry.role})` : 'Nobody yet'}
          defaultValue={entry?.ownerId ?? ''}
        />
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

/** Who may do it, and who does: somebody who left, or works on items no more, stays until another is chosen. */
function ownersFor(entry: EntryView | undefined, workers: Props['workers']) {
  const options = workers.map(({ id: value, name }) => ({ value, label: name }));
  if (!entry?.ownerId || workers.some(({ id }) => id === entry.ownerId)) return options;
  return [
    { value: entry.ownerId, label: `${entry.owner ?? 'Somebody'} (left, or works on items no more)` },
    ...options,
  ];
}
