import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { NoticeList } from '#components/notify/notice-list.tsx';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { readScope } from '#lib/core/scope.ts';
import { readWaitingNow } from '#lib/inbox/queries.ts';
import { markReadAction } from '#lib/notify/actions.ts';
import { listNotices } from '#lib/notify/queries.ts';

export const metadata: Metadata = { title: 'Notices' };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const page = z.object({ before: z.uuid().optional().catch(undefined) });

export default async function NotificationsPage({ params, searchParams }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const { before } = page.parse(await searchParams);
  const [{ rows, next }, { unread, now }] = await Promise.all([
    listNotices(scope, before),
    readWaitingNow(scope),
  ]);
  const { slug } = scope.workspace;
  const address = `/${slug}/notifications`;
  return (
    <>
      <PageHeader
        title="Notices"
        actions={
          <>
            {unread > 0 && (
              <ActionForm
                action={markReadAction}
                hidden={{ workspace: slug }}
                className=""
                done="All are marked as read."
              >
                <SubmitButton kind="quiet" size="small" pendingLabel="Marking">
                  Mark all as read
                </SubmitButton>
              </ActionForm>
            )}
            <LinkButton href={`/${slug}/settings/notifications`} size="small" kind="plain">
              What you are told
            </LinkButton>
          </>
        }
      />
      <PageBody>
        {rows.length === 0 ? (
          <Nothing inbox={`/${slug}/inbox`} />
        ) : (
          <NoticeList workspace={slug} rows={rows} now={now} />
        )}
        {(next || before) && (
          <nav aria-label="Pages" className="flex gap-2 py-3">
            {before && <LinkButton href={address}>Newest</LinkButton>}
            {next && <LinkButton href={`${address}?before=${next}`}>Earlier</LinkButton>}
          </nav>
        )}
      </PageBody>
    </>
  );
}

const Nothing = ({ inbox }: { inbox: string }) => (
  <EmptyState
    title="You have been told nothing yet"
    next={<LinkButton href={inbox}>To your inbox</LinkButton>}
  >
    Notices come when an item becomes yours, somebody names you, your signature or vote is wanted, something
    you signed falls, or a date comes near.
  </EmptyState>
);
