import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ForgottenForm } from '#components/access/forgotten-form.tsx';
import { PublicFrame } from '#components/shell/public-frame.tsx';
import { isMailOn } from '#lib/core/mail.ts';

export const metadata: Metadata = { title: 'Forgotten password' };
export const dynamic = 'force-dynamic';

export default function ForgottenPage() {
  if (!isMailOn()) redirect('/sign-in');
  return (
    <PublicFrame
      title="Forgotten password"
      lead="Write the address that you sign in with. A link to set a new password comes by mail."
    >
      <ForgottenForm />
    </PublicFrame>
  );
}
