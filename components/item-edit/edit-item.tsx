'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { edit } from '#lib/revision/actions.ts';
import type { Meaning } from '#lib/revision/schema.ts';

type Props = {
  names: { workspace: string; project: string; item: string };
  text: Meaning;
  /** The digest of that text (`textDigest`). */
  seen: string;
  /** How many sign-offs stand, and would fall. */
  standing: number;
};

const severities = [
  { value: 'critical', label: 'Critical: must be complete' },
  { value: 'important', label: 'Important: strongly recommended' },
  { value: 'optional', label: 'Optional: nice to have' },
];
const needs = [
  { value: 'none', label: 'None' },
  { value: 'optional', label: 'Optional' },
  { value: 'required', label: 'Required' },
];

/** Edits what the item says. What changes its meaning voids the sign-offs that stand, and the form says how many. */
export function EditItem({ names, text, seen, standing }: Props) {
  const falls = `${standing} ${standing === 1 ? 'sign-off stands and falls' : 'sign-offs stand and fall'} with an edit of the meaning.`;
  return (
    <DialogButton size="small" kind="plain" label="Edit…" title="Edit this item" sheet>
      <ActionForm action={edit} hidden={{ ...names, seen }} done="The item is edited.">
        {(errors) => (
          <>
            <TextField
              name="title"
              id="edit-title"
              label="Title"
              defaultValue={text.title}
              required
              maxLength={200}
              error={errors.title}
            />
            <TextArea
              name="why"
              id="edit-why"
              label="Why (Markdown)"
              defaultValue={text.why}
              rows={4}
              error={errors.why}
            />
            <TextArea
              name="how"
              id="edit-how"
              label="How (Markdown)"
              defaultValue={text.how}
              rows={10}
              mono
              error={errors.how}
            />
            <SelectField
              name="severity"
              id="edit-severity"
              label="Severity"
              options={severities}
              defaultValue={text.severity}
              error={errors.severity}
            />
            <SelectField
              name="evidenceNeed"
              id="edit-evidence"
              label="Evidence"
              options={needs}
              defaultValue={text.evidenceNeed}
              error={errors.evidenceNeed}
            />
            {standing > 0 && <p className="text-ink-2">{falls}</p>}
            <Checkbox
              name="cosmetic"
              id="edit-cosmetic"
              label="Cosmetic: the meaning is the same"
              hint="Sign-offs stand. Severity and evidence are never cosmetic."
              error={errors.cosmetic}
            />
            <SubmitButton>Save</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}
