import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InboxParts } from '#components/inbox/parts.tsx';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { WaitingList } from '#components/waiver/waiting-list.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { readInbox } from '#lib/inbox/queries.ts';
import { listWaiting } from '#lib/waiver/queries.ts';

export const metadata: Metadata = { title: 'Inbox' };

type Props = { params: Promise<{ workspace: string }> };

export default async function InboxPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const now = new Date();
  const [inbox, waivers] = await Promise.all([readInbox(scope, now), listWaiting(scope, now)]);
  const isEmpty = Object.values(inbox).every((part) => part.length === 0);
  const { slug } = scope.workspace;
  const canWork = can(scope, 'item.work');
  return (
    <>
      <PageHeader title="Inbox" />
      <PageBody>
        {(!isEmpty || waivers.length === 0) && (
          <InboxParts inbox={inbox} workspace={slug} canWork={canWork} now={now} />
        )}
        <WaitingList waivers={waivers} workspace={slug} userId={scope.userId} now={now} />
      </PageBody>
    </>
  );
}
