'use client';

import { type ReactNode, useActionState } from 'react';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { type Unanswered, useReached } from '#components/ui/reach.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { Action } from '#lib/core/action.ts';
import { OneTimeLink } from './one-time-link.tsx';

type Answer = Awaited<ReturnType<Action<{ link: string }>>> | Unanswered;

type Props = {
  action: Action<{ link: string }>;
  hidden: Readonly<Record<string, string>>;
  submit: string;
  /** Said beside the link: for whom it is and how long it lives. */
  hint: string;
  children?: ReactNode;
};

/** A form whose success is a link, shown here and nowhere again. */
export function LinkForm({ action, hidden, submit, hint, children }: Props) {
  const [answer, send] = useActionState<Answer | null, FormData>(
    useReached<Answer | null>(action, (refusal) => ({ ok: false, refusal })),
    null,
  );
  if (answer?.ok) return <OneTimeLink link={answer.value.link} hint={hint} />;
  return (
    <form action={send} className="grid gap-4">
      <ErrorSummary message={answer?.refusal.message} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <SubmitButton pendingLabel="Making the link">{submit}</SubmitButton>
    </form>
  );
}
