import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { When } from '#components/ui/when.tsx';
import { resendInvitationAction, revokeInvitationAction } from '#lib/access/actions.ts';
import type { InvitationRow } from '#lib/access/queries.ts';
import { InviteForm } from './invite-form.tsx';
import { LinkForm } from './link-form.tsx';
import { roleLabel } from './roles.ts';

type Props = { workspace: string; invitations: readonly InvitationRow[]; now: Date };

/** Invitations that wait for an answer, and the form for another. */
export function InvitationList({ workspace, invitations, now }: Props) {
  return (
    <section className="grid gap-3" aria-labelledby="invitations">
      <h2 id="invitations" className="text-lg">
        Invitations
      </h2>
      <InviteForm workspace={workspace} />
      {invitations.length === 0 ? (
        <p className="text-ink-3">Nobody is invited at the moment.</p>
      ) : (
        <ul className="border-line border-t">
          {invitations.map((invitation) => (
            <Row key={invitation.id} workspace={workspace} invitation={invitation} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ workspace, invitation, now }: { workspace: string; invitation: InvitationRow; now: Date }) {
  const { id, email, role, expiresAt } = invitation;
  const hidden = { workspace, invitationId: id };
  const expired = expiresAt <= now;
  return (
    <li className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b py-2">
      <div className="min-w-0">
        <p className="truncate font-medium">{email}</p>
        <p className={expired ? 'text-risk text-sm' : 'text-ink-3 text-sm'}>
          {roleLabel(role)} · {expired ? 'expired' : 'expires'}{' '}
          <When at={expiresAt} now={now} zone="UTC" show="relative" />
        </p>
      </div>
      <div className="flex gap-1">
        <DialogButton
          kind="plain"
          size="small"
          label="Send again"
          aria-label={`Send again to ${email}`}
          title={`Send ${email} a new link`}
        >
          <LinkForm
            action={resendInvitationAction}
            hidden={hidden}
            submit="Make a new link"
            hint={`Send this to ${email}. It works once and for seven days.`}
          >
            <p>The link sent before stops working.</p>
          </LinkForm>
        </DialogButton>
        <ActionForm
          action={revokeInvitationAction}
          hidden={hidden}
          done="The invitation is taken back"
          className=""
        >
          <SubmitButton
            kind="plain"
            size="small"
            pendingLabel="Taking back"
            aria-label={`Take back the invitation of ${email}`}
          >
            Take back
          </SubmitButton>
        </ActionForm>
      </div>
    </li>
  );
}
