'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { acceptInvitationAction } from '#lib/access/actions.ts';
import { PASSWORD_LEAST } from '#lib/access/limits.ts';
import { PasswordField } from './password-field.tsx';

type Props = { token: string; email: string };

/** Joins with a new account; the address is the one invited. */
export function NewAccountForm({ token, email }: Props) {
  return (
    <ActionForm action={acceptInvitationAction} hidden={{ token }} className="grid gap-5">
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
          <TextField
            name="name"
            label="Your name"
            autoComplete="name"
            error={errors.name}
            maxLength={80}
            required
            autoFocus
          />
          <PasswordField
            name="password"
            label="Password"
            hint={`At least ${PASSWORD_LEAST} characters; four plain words will do.`}
            error={errors.password}
            minLength={PASSWORD_LEAST}
            autoComplete="new-password"
          />
          <Join />
        </>
      )}
    </ActionForm>
  );
}

/** Joins with the account that is signed in. */
export function JoinForm({ token }: { token: string }) {
  return (
    <ActionForm action={acceptInvitationAction} hidden={{ token }}>
      <Join />
    </ActionForm>
  );
}

const Join = () => (
  <SubmitButton size="large" pendingLabel="Joining">
    Join the workspace
  </SubmitButton>
);
