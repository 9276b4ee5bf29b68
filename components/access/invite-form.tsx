'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { reach, type Unanswered } from '#components/ui/reach.ts';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { inviteAction } from '#lib/access/actions.ts';
import { OneTimeLink } from './one-time-link.tsx';
import { ROLES } from './roles.ts';

type Answer = Awaited<ReturnType<typeof inviteAction>> | Unanswered;
type State = { answer: Answer | null; email: string; role: string };

async function send(_state: State, form: FormData): Promise<State> {
  const text = (name: string) => String(form.get(name) ?? '');
  return { answer: await reach(inviteAction(form)), email: text('email'), role: text('role') };
}

/** Invites somebody; the link appears below, once, for the inviter to pass on. */
export function InviteForm({ workspace }: { workspace: string }) {
  const [{ answer, email, role }, submit] = useActionState(send, {
    answer: null,
    email: '',
    role: 'engineer',
  });
  const refusal = answer && !answer.ok ? answer.refusal : undefined;
  return (
    <div className="grid gap-3">
      <form
        action={submit}
        className="grid gap-3"
        key={answer?.ok ? `after-${answer.value.invitationId}` : 'open'}
      >
        <ErrorSummary
          message={refusal?.fields ? undefined : refusal?.message}
          errors={refusal?.fields ?? {}}
        />
        <input type="hidden" name="workspace" value={workspace} />
        <div className="grid items-end gap-3 sm:grid-cols-[1fr_10rem_auto]">
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="off"
            defaultValue={answer?.ok ? '' : email}
            error={refusal?.fields?.email}
            required
          />
          <SelectField name="role" label="Role" options={ROLES} defaultValue={role} />
          <SubmitButton pendingLabel="Inviting">Invite</SubmitButton>
        </div>
      </form>
      {answer?.ok && (
        <OneTimeLink
          key={answer.value.invitationId}
          link={answer.value.link}
          hint={
            answer.value.mailed
              ? `It is on its way to ${answer.value.email} by mail. It works once and for seven days.`
              : `Send this to ${answer.value.email}. It works once and for seven days.`
          }
        />
      )}
    </div>
  );
}
