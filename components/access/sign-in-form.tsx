'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { PasswordField } from './password-field.tsx';
import { signInWithPassword } from './sign-in.ts';

/** E-mail and password, and on to where the person was going (`next`, a path of ours). */
export function SignInForm({ next, email }: { next: string; email?: string }) {
  return (
    <ActionForm action={signInWithPassword} hidden={{ next }}>
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        defaultValue={email}
        required
        autoFocus={!email}
      />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton size="large" pendingLabel="Signing in">
        Sign in
      </SubmitButton>
    </ActionForm>
  );
}
