'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { Checkbox, RadioGroup } from '#components/ui/choice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { setUpAction } from '#lib/access/actions.ts';
import { PASSWORD_LEAST } from '#lib/access/limits.ts';
import { MODES } from './modes.ts';
import { PasswordField } from './password-field.tsx';

/** The first person and workspace of an empty instance. */
export function SetUpForm({ token }: { token: string }) {
  return (
    <ActionForm action={setUpAction} hidden={{ token }} className="grid gap-5">
      {(errors) => (
        <>
          <TextField
            name="workspaceName"
            label="Workspace"
            hint="Your team, or the company whose systems you launch."
            error={errors.workspaceName}
            maxLength={60}
            required
            autoFocus
          />
          <TextField
            name="name"
            label="Your name"
            autoComplete="name"
            error={errors.name}
            maxLength={80}
            required
          />
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            error={errors.email}
            required
          />
          <PasswordField
            name="password"
            label="Password"
            hint={`At least ${PASSWORD_LEAST} characters; four plain words will do.`}
            error={errors.password}
            minLength={PASSWORD_LEAST}
            autoComplete="new-password"
          />
          <RadioGroup
            name="mode"
            label="Who signs"
            options={MODES}
            error={errors.mode}
            defaultValue="team"
            required
            cards
          />
          <Checkbox
            name="sample"
            label="Add a sample project"
            hint="Two launches to look around in, one that is near and one that went live. Archive them when you have seen enough."
          />
          <SubmitButton size="large" pendingLabel="Setting up">
            Set up Holdpoint
          </SubmitButton>
        </>
      )}
    </ActionForm>
  );
}
