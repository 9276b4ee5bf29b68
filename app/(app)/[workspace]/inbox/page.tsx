import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InboxParts } from '#components/inbox/parts.tsx';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { readInbox } from '#lib/inbox/queries.ts';

export const metadata: Metadata = { title: 'Inbox' };

type Props = { params: Promise<{ workspace: string }> };

export default async function InboxPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const now = new Date();
  const inbox = await readInbox(scope, now);
  const canWork = can(scope, 'item.work');
  return (
    <>
      <PageHeader title="Inbox" />
      <PageBody>
        <InboxParts inbox={inbox} workspace={scope.workspace.slug} canWork={canWork} now={now} />
      </PageBody>
    </>
  );
}
