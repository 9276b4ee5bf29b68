'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { remove } from '#lib/evidence/actions.ts';

type Props = { names: { workspace: string; project: string; item: string }; evidence: string; name: string };

/** Takes a piece of evidence away, with the reason that its tombstone keeps. */
export function RemoveEvidence({ names, evidence, name }: Props) {
  return (
    <DialogButton
      kind="plain"
      size="small"
      label="Remove…"
      aria-label={`Remove ${name}`}
      title={`Remove “${name}”`}
    >
      <ActionForm action={remove} hidden={{ ...names, evidence }} done="The evidence was removed.">
        <p className="text-ink-2">
          Its name, digest and your reason stay on record. Every sign-off that stands on it falls.
        </p>
        <TextArea name="reason" id={`reason-${evidence}`} label="Why?" required maxLength={1000} />
        <SubmitButton kind="danger">Remove</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
