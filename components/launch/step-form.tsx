import { ActionForm } from '#components/ui/action-form.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { add, edit } from '#lib/launch/actions.ts';
import type { LaunchScreen, PlannedStep } from '#lib/launch/views.ts';
import { hiddenOf, type LaunchPlace } from './place.ts';

type Props = {
  part: 'plan' | 'rollback';
  /** Left out: a new one. */
  step?: PlannedStep;
  steps: readonly PlannedStep[];
  workers: LaunchScreen['workers'];
  launchAt: Date;
  place: LaunchPlace;
};

/** Adds a step to a part of the plan, or changes one. */
export function StepForm({ part, step, steps, workers, place }: Props) {
  const id = step ? `edit-${step.key}` : `add-${part}`;
  const hidden = step
    ? { ...hiddenOf(place, step.key), revision: step.revision }
    : { ...hiddenOf(place), part };
  const others = steps.filter((other) => other.key !== step?.key && other.rollback === (part === 'rollback'));
  const items = (step?.after ?? []).filter((key) => !steps.some((other) => other.key === key));
  const label = step ? (
    <>
      Edit…<span className="sr-only">: {step.title}</span>
    </>
  ) : (
    'Add a step…'
  );
  const title = step ? `Edit: ${step.title}` : part === 'plan' ? 'Add a step' : 'Add a rollback step';
  return (
    <DialogButton label={label} kind={step ? 'plain' : 'quiet'} size="small" title={title} sheet>
      <ActionForm action={step ? edit : add} hidden={hidden} done={step ? 'Changed' : 'Added'}>
        <TextField
          name="title"
          id={`${id}-title`}
          label="Title"
          defaultValue={step?.title}
          maxLength={200}
          required
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            name="atMinutes"
            id={`${id}-at`}
            label="Starts, in minutes from T"
            hint="Before T with a minus: -30."
            type="number"
            defaultValue={step?.atMinutes ?? 0}
            required
          />
          <TextField
            name="minutes"
            id={`${id}-minutes`}
            label="Takes, in minutes"
            hint="Left empty, it has no length."
            type="number"
            min={1}
            defaultValue={step?.minutes ?? ''}
          />
        </div>
        <SelectField
          name="owner"
          id={`${id}-owner`}
          label="Owner"
          options={workers.map((worker) => ({ value: worker.id, label: worker.name }))}
          none="Nobody yet"
          defaultValue={step?.ownerId ?? ''}
        />
        <Checkbox
          name="hold"
          id={`${id}-hold`}
          label="Hold"
          hint="Nothing that follows starts until this is done or skipped."
          defaultChecked={step?.hold}
        />
        {others.length + items.length > 0 && (
          <fieldset className="field">
            <legend className="field-label mb-1">Comes after</legend>
            {[
              ...others.map(({ key, title: name }) => ({ key, name })),
              ...items.map((key) => ({ key, name: `${key} (item)` })),
            ].map(({ key, name }) => (
              <Checkbox
                key={key}
                name="after[]"
                id={`${id}-after-${key}`}
                value={key}
                label={name}
                defaultChecked={step?.after.includes(key)}
              />
            ))}
          </fieldset>
        )}
        <TextArea
          name="how"
          id={`${id}-how`}
          label="How"
          hint="Markdown: commands to copy, warnings."
          defaultValue={step?.how}
          maxLength={20_000}
          rows={6}
        />
        <SubmitButton pendingLabel="Saving">{step ? 'Change the step' : 'Add the step'}</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
