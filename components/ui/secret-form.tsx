'use client';

import { type ReactNode, useActionState } from 'react';
import { ErrorSummary } from './error-summary.tsx';
import { useReached } from './reach.ts';
import { ShownOnce } from './shown-once.tsx';
import { SubmitButton } from './submit-button.tsx';

type Answer =
  | { ok: true; value: { name: string; secret: string } }
  | { ok: false; refusal: { message: string; fields?: Record<string, string> } };

type Props = {
  action: (state: unknown, form?: FormData) => Promise<Answer>;
  hidden: Readonly<Record<string, string>>;
  submit: string;
  pendingLabel: string;
  /** Said beside the secret: what to do with it. */
  hint: string;
  children?: ReactNode;
};

/** A form whose success is a secret, shown here and nowhere again; the form is empty for another then. */
export function SecretForm({ action, hidden, submit, pendingLabel, hint, children }: Props) {
  const [answer, send] = useActionState<Answer | null, FormData>(
    useReached<Answer | null>(action, (refusal) => ({ ok: false, refusal })),
    null,
  );
  const refusal = answer && !answer.ok ? answer.refusal : undefined;
  return (
    <div className="grid gap-4">
      {answer?.ok && (
        <ShownOnce
          key={answer.value.secret}
          secret={answer.value.secret}
          label={`The secret of ${answer.value.name}: copy it now, it is not shown again`}
          hint={hint}
        />
      )}
      <form
        action={send}
        className="grid gap-4"
        data-refused={refusal ? '' : undefined}
        onReset={(event) => 'refused' in event.currentTarget.dataset && event.preventDefault()}
      >
        <ErrorSummary
          errors={refusal?.fields ?? {}}
          message={refusal?.fields ? undefined : refusal?.message}
          key={refusal ? 'refused' : 'calm'}
        />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div>
          <SubmitButton pendingLabel={pendingLabel}>{submit}</SubmitButton>
        </div>
      </form>
    </div>
  );
}
