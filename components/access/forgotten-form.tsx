'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { type Unanswered, useReached } from '#components/ui/reach.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { askForResetAction } from '#lib/access/actions.ts';

type Answer = Awaited<ReturnType<typeof askForResetAction>> | Unanswered;

/** Asks for a link to set a new password. The answer is the same whoever asks. */
export function ForgottenForm() {
  const [answer, submit] = useActionState<Answer | null, FormData>(
    useReached<Answer | null>(askForResetAction, (refusal) => ({ ok: false, refusal })),
    null,
  );
  if (answer?.ok) return <OnItsWay />;
  const refusal = answer?.refusal;
  return (
    <form action={submit} className="grid gap-4">
      <ErrorSummary message={refusal?.fields ? undefined : refusal?.message} errors={refusal?.fields ?? {}} />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        error={refusal?.fields?.email}
        required
      />
      <SubmitButton size="large" pendingLabel="Asking">
        Send me a link
      </SubmitButton>
    </form>
  );
}

const OnItsWay = () => (
  <div className="grid gap-4">
    <p role="status">
      If somebody here has that address, a link is on its way to it. It works once and for a day. Nothing
      after a few minutes? Look among the unwanted mail, or ask an owner of your workspace for a link.
    </p>
    <div>
      <LinkButton href="/sign-in">Back to sign-in</LinkButton>
    </div>
  </div>
);
