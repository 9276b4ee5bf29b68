'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { resetPasswordAction } from '#lib/access/actions.ts';
import { PASSWORD_LEAST } from '#lib/access/limits.ts';
import { PasswordField } from './password-field.tsx';

/** A new password, by a reset link. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  return (
    <ActionForm action={resetPasswordAction} hidden={{ token }} className="grid gap-5">
      {(errors) => (
        <>
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            value={email}
            readOnly
          />
          <PasswordField
            name="password"
            label="New password"
            hint={`At least ${PASSWORD_LEAST} characters; four plain words will do.`}
            error={errors.password}
            minLength={PASSWORD_LEAST}
            autoComplete="new-password"
          />
          <SubmitButton size="large" pendingLabel="Setting">
            Set the password and sign in
          </SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
