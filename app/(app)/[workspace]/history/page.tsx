import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HistoryScreen } from '#components/history/screen.tsx';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { readScope } from '#lib/core/scope.ts';
import { listEvents } from '#lib/history/queries.ts';
import { historyPage } from '#lib/history/schema.ts';

export const metadata: Metadata = { title: 'History of the workspace' };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Members, roles, invitations and settings; what concerns a project stands in the project's own history. */
export default async function WorkspaceHistoryPage({ params, searchParams }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const page = historyPage.parse(await searchParams);
  const { slug, name } = scope.workspace;
  return (
    <>
      <PageHeader title="History of the workspace" crumbs={[{ href: `/${slug}`, label: name }]} />
      <PageBody>
        <HistoryScreen
          history={await listEvents(scope, null, page)}
          base={`/${slug}/history`}
          download={`/api/v1/workspaces/${slug}/history`}
          now={new Date()}
          zone="UTC"
          isFirstPage={page.before === undefined}
        />
      </PageBody>
    </>
  );
}
