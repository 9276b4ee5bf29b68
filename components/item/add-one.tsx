'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { RadioGroup } from '#components/ui/choice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { add } from '#lib/item/actions.ts';
import { useBench } from './bench.ts';

const severities = [
  { value: 'critical', label: 'Critical', hint: 'The launch waits for it' },
  { value: 'important', label: 'Important', hint: 'Strongly recommended' },
  { value: 'optional', label: 'Optional', hint: 'Nice to have' },
];

const needs = [
  { value: 'optional', label: 'Evidence is optional' },
  { value: 'required', label: 'Evidence is required' },
  { value: 'none', label: 'No evidence' },
];

/** The form of one item of the project's own. */
export function AddOne() {
  const { place, sheet } = useBench();
  const { workspace, project } = place;
  return (
    <ActionForm action={add} hidden={{ workspace, project }} done="The item was added.">
      {(errors) => (
        <>
          <TextField
            name="title"
            label="Title"
            hint="What must be true, as a sentence: “Payments work in production”"
            error={errors.title}
            required
            maxLength={200}
          />
          <TextField
            name="section"
            label="Section"
            error={errors.section}
            required
            maxLength={80}
            list="sections"
          />
          <datalist id="sections">
            {sheet.sections.map((section) => (
              <option key={section} value={section} />
            ))}
          </datalist>
          <RadioGroup
            name="severity"
            label="Severity"
            options={severities}
            defaultValue="important"
            error={errors.severity}
          />
          <RadioGroup name="evidenceNeed" label="Evidence" options={needs} defaultValue="optional" />
          <TextArea
            name="why"
            label="Why it matters"
            hint="Markdown; may stay empty"
            error={errors.why}
            maxLength={10_000}
          />
          <SubmitButton pendingLabel="Adding…">Add the item</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
