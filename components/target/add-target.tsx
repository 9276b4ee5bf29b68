'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { add } from '#lib/target/actions.ts';

type Props = { workspace: string; project: string };

/** The dialog that adds a target beside production. */
export function AddTarget({ workspace, project }: Props) {
  return (
    <DialogButton label="Add a target" title="Add a target">
      <ActionForm action={add} hidden={{ workspace, project }} done="The target was added.">
        {(errors) => (
          <>
            <TextField name="name" label="Name" hint="Such as staging" required error={errors.name} />
            <TextField
              name="targetUrl"
              label="Address"
              type="url"
              placeholder="https://staging.example.com/"
              required
              error={errors.targetUrl}
            />
            <TextField
              name="httpPort"
              label="Plain-HTTP port"
              inputMode="numeric"
              placeholder="80"
              error={errors.httpPort}
            />
            <SubmitButton>Add the target</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}
