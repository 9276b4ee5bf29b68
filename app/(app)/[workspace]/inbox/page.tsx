import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DutyList } from '#components/inbox/duty-list.tsx';
import { InboxParts } from '#components/inbox/parts.tsx';
import { Unassigned } from '#components/inbox/unassigned.tsx';
import { VoteList } from '#components/inbox/vote-list.tsx';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { WaitingList } from '#components/waiver/waiting-list.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { listUnassigned, readWaitingNow } from '#lib/inbox/queries.ts';
import { listWaiting } from '#lib/waiver/queries.ts';

export const metadata: Metadata = { title: 'Inbox' };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function InboxPage({ params, searchParams }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const withUnassigned = (await searchParams).unassigned !== undefined;
  const [{ inbox, duties, votes, now }, unassigned] = await Promise.all([
    readWaitingNow(scope),
    withUnassigned ? listUnassigned(scope) : null,
  ]);
  const waivers = await listWaiting(scope, now);
  const isEmpty = Object.values(inbox).every((part) => part.length === 0);
  const isCalm = isEmpty && duties.length === 0 && votes.length === 0 && waivers.length === 0;
  const { slug } = scope.workspace;
  const canWork = can(scope, 'item.work');
  return (
    <>
      <PageHeader
        title="Inbox"
        actions={
          <LinkButton href={`/${slug}/inbox${withUnassigned ? '' : '?unassigned'}`} size="small">
            {withUnassigned ? 'Without unassigned items' : 'With unassigned items'}
          </LinkButton>
        }
      />
      <PageBody>
        <DutyList duties={duties} workspace={slug} now={now} />
        <VoteList votes={votes} workspace={slug} now={now} />
        {(!isEmpty || (isCalm && !unassigned)) && (
          <InboxParts
            inbox={inbox}
            workspace={slug}
            canWork={canWork}
            approves={can(scope, 'waiver.approve')}
            now={now}
          />
        )}
        <WaitingList waivers={waivers} workspace={slug} userId={scope.userId} now={now} />
        {unassigned && <Unassigned rows={unassigned} workspace={slug} now={now} />}
      </PageBody>
    </>
  );
}
