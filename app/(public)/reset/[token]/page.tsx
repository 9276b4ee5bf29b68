import type { Metadata } from 'next';
import { ResetForm } from '#components/access/reset-form.tsx';
import { PublicFrame } from '#components/shell/public-frame.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { readResetLink } from '#lib/access/queries.ts';

export const metadata: Metadata = { title: 'New password' };

type Props = { params: Promise<{ token: string }> };

export default async function ResetPage({ params }: Props) {
  const { token } = await params;
  const link = await readResetLink(token, new Date());
  if (!link) return <Dead />;
  return (
    <PublicFrame title="Set a new password" lead="Every session of yours ends when you do, on all devices.">
      <ResetForm token={token} email={link.email} />
    </PublicFrame>
  );
}

const Dead = () => (
  <PublicFrame
    title="This link is not good any more"
    lead="It works once and for a day. Ask an owner of your workspace for a new one."
  >
    <div>
      <LinkButton href="/sign-in">Sign in</LinkButton>
    </div>
  </PublicFrame>
);
