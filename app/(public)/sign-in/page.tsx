import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '#components/access/sign-in-form.tsx';
import { PublicFrame } from '#components/shell/public-frame.tsx';
import { Link } from '#components/ui/link.tsx';
import { ownPath } from '#lib/access/host.ts';
import { isEmptyInstance } from '#lib/access/setup.ts';
import { env } from '#lib/core/env.ts';
import { isMailOn } from '#lib/core/mail.ts';
import { readAccount } from '#lib/core/scope.ts';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = ownPath((await searchParams).callbackUrl, env().HOLDPOINT_URL);
  if (await readAccount()) redirect(next);
  if (await isEmptyInstance()) redirect('/');
  return (
    <PublicFrame title="Sign in">
      <SignInForm next={next} />
      {isMailOn() ? (
        <Link href="/forgot" className="link text-sm">
          Forgot your password?
        </Link>
      ) : (
        <details className="text-ink-2 text-sm">
          <summary className="cursor-pointer">Forgot your password?</summary>
          <p className="mt-2 text-pretty">
            An owner of your workspace can make a reset link for you. If you are the only owner, run{' '}
            <code>holdpoint user reset-link</code> with your e-mail address where Holdpoint runs.
          </p>
        </details>
      )}
    </PublicFrame>
  );
}
