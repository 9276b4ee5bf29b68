import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isFiltered, portfolioHref } from '#components/portfolio/address.ts';
import { EmptyPortfolio } from '#components/portfolio/empty.tsx';
import { PortfolioFilters } from '#components/portfolio/filters.tsx';
import { ProjectList } from '#components/portfolio/list.tsx';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { readGrid } from '#lib/portfolio/grid.ts';
import { listPortfolio } from '#lib/portfolio/queries.ts';
import { portfolioFilter } from '#lib/portfolio/schema.ts';

export const metadata: Metadata = { title: 'Portfolio' };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PortfolioPage({ params, searchParams }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const now = new Date();
  const filter = portfolioFilter.parse(await searchParams);
  const [{ rows, totals, next, previous }, grid] = await Promise.all([
    listPortfolio(scope, filter, now),
    filter.open ? readGrid(scope, filter.open, now) : null,
  ]);
  const workspace = scope.workspace.slug;
  const canCreate = can(scope, 'project.edit');
  const isBlank = rows.length === 0 && !filter.archived && !isFiltered(filter);
  return (
    <>
      <PageHeader
        title="Portfolio"
        actions={
          canCreate &&
          !isBlank && (
            <LinkButton href={`/${workspace}/projects/new`} kind="primary">
              New project
            </LinkButton>
          )
        }
      >
        {!isBlank && <PortfolioFilters workspace={workspace} filter={filter} totals={totals} />}
      </PageHeader>
      <PageBody>
        {rows.length === 0 ? (
          <EmptyPortfolio
            workspace={workspace}
            filter={filter}
            canCreate={canCreate}
            canManage={can(scope, 'workspace.manage')}
          />
        ) : (
          <ProjectList workspace={workspace} filter={filter} rows={rows} grid={grid} now={now} />
        )}
        {(next || previous || filter.after) && (
          <nav aria-label="Pages" className="flex gap-2 py-3">
            {previous && <LinkButton href={portfolioHref(workspace, filter)}>First page</LinkButton>}
            {previous && (
              <LinkButton href={portfolioHref(workspace, filter, { before: previous })}>
                Previous page
              </LinkButton>
            )}
            {next && (
              <LinkButton href={portfolioHref(workspace, filter, { after: next })}>Next page</LinkButton>
            )}
          </nav>
        )}
      </PageBody>
    </>
  );
}
