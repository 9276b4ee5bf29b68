import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangePassword } from '#components/access/change-password.tsx';
import { SessionList } from '#components/access/session-list.tsx';
import { readSessions } from '#lib/access/queries.ts';
import { readScope } from '#lib/core/scope.ts';

export const metadata: Metadata = { title: 'Your account' };

type Props = { params: Promise<{ workspace: string }> };

export default async function SessionsPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const now = new Date();
  const sessions = await readSessions(scope, now);
  const { slug } = scope.workspace;
  return (
    <>
      <ChangePassword workspace={slug} />
      <SessionList workspace={slug} sessions={sessions} now={now} />
    </>
  );
}
