import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { JoinForm, NewAccountForm } from '#components/access/accept-form.tsx';
import { roleLabel } from '#components/access/roles.ts';
import { SignOutForm } from '#components/access/sign-out-form.tsx';
import { PublicFrame } from '#components/shell/public-frame.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { type OpenedLink, readInvitation } from '#lib/access/queries.ts';
import { readAccount } from '#lib/core/scope.ts';

export const metadata: Metadata = { title: 'Invitation' };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitation = await readInvitation(token, new Date());
  if (invitation?.standing !== 'open') return <Dead why={invitation?.standing ?? 'unknown'} />;
  const account = await readAccount();
  return (
    <PublicFrame
      title={`Join ${invitation.workspace}`}
      lead={`${invitation.email} is invited as ${roleLabel(invitation.role).toLowerCase()}.`}
    >
      <Answer invitation={invitation} token={token} signedInAs={account?.email ?? null} />
    </PublicFrame>
  );
}

type AnswerProps = { invitation: OpenedLink; token: string; signedInAs: string | null };

function Answer({ invitation: { email, hasAccount }, token, signedInAs }: AnswerProps): ReactNode {
  if (signedInAs === email) return <JoinForm token={token} />;
  if (signedInAs) {
    return (
      <div className="grid gap-4">
        <p>
          You are signed in as <strong>{signedInAs}</strong>, which is another account. Sign out, then open
          the link again.
        </p>
        <SignOutForm />
      </div>
    );
  }
  if (!hasAccount) return <NewAccountForm token={token} email={email} />;
  return (
    <div className="grid gap-4">
      <p>You have an account already. Sign in to join with it.</p>
      <div>
        <LinkButton href={`/sign-in?callbackUrl=/invite/${token}`} kind="primary" size="large">
          Sign in
        </LinkButton>
      </div>
    </div>
  );
}

const reasons = {
  unknown: 'The link may be incomplete, or a newer one was sent. Use the newest, or ask for another.',
  expired: 'It was good for seven days. Ask the one who sent it to send it again.',
  accepted: 'It has been used. If that was you, sign in.',
  revoked: 'The one who sent it took it back. Ask them.',
} as const;

const Dead = ({ why }: { why: keyof typeof reasons }) => (
  <PublicFrame title="This invitation is not open" lead={reasons[why]}>
    <div>
      <LinkButton href="/sign-in">Sign in</LinkButton>
    </div>
  </PublicFrame>
);
