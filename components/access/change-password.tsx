'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { changePasswordAction } from '#lib/access/actions.ts';
import { PASSWORD_LEAST } from '#lib/access/limits.ts';
import { PasswordField } from './password-field.tsx';

/** A new password of one's own, by the present one. */
export function ChangePassword({ workspace }: { workspace: string }) {
  return (
    <section className="grid gap-3" aria-labelledby="password-head">
      <h2 id="password-head" className="text-lg">
        Your password
      </h2>
      <ActionForm
        action={changePasswordAction}
        hidden={{ workspace }}
        done="Your password is changed. Your other sessions are ended."
        className="grid max-w-[24rem] gap-4"
      >
        {(errors) => (
          <>
            <PasswordField
              name="current"
              label="Present password"
              error={errors.current}
              autoComplete="current-password"
            />
            <PasswordField
              name="password"
              label="New password"
              hint={`At least ${PASSWORD_LEAST} characters; four plain words will do. Your other sessions end.`}
              error={errors.password}
              minLength={PASSWORD_LEAST}
              autoComplete="new-password"
            />
            <div>
              <SubmitButton kind="quiet" pendingLabel="Changing">
                Change the password
              </SubmitButton>
            </div>
          </>
        )}
      </ActionForm>
    </section>
  );
}
