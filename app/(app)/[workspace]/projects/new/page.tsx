import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewProjectForm } from '#components/project/new-form.tsx';
import { usualLaunch } from '#components/project/typed.ts';
import { timeZones } from '#components/project/zones.ts';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { listWorkers } from '#lib/item/queries.ts';
import { listLeads } from '#lib/project/queries.ts';
import { listTemplates } from '#lib/template/queries.ts';

export const metadata: Metadata = { title: 'New project' };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NewProjectPage({ params, searchParams }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const { slug: workspace } = scope.workspace;
  return (
    <>
      <PageHeader title="New project" crumbs={[{ href: `/${workspace}`, label: 'Portfolio' }]} />
      <PageBody>
        {can(scope, 'project.edit') ? (
          <Form scope={scope} template={(await searchParams).template} />
        ) : (
          <EmptyState
            title="Owners and leads make projects"
            next={<LinkButton href={`/${workspace}`}>Back to the portfolio</LinkButton>}
          >
            Ask one of them to make it; you can then work on its items.
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}

type Scope = NonNullable<Awaited<ReturnType<typeof readScope>>>;

async function Form({ scope, template }: { scope: Scope; template: string | string[] | undefined }) {
  const [templates, leads, workers] = await Promise.all([
    listTemplates(scope),
    listLeads(scope),
    listWorkers(scope),
  ]);
  const chosen = templates.filter(({ key }) => key === template).map(({ id }) => id);
  const usual = { launchAt: usualLaunch(new Date()), leadId: scope.userId, templates: chosen.slice(0, 1) };
  const workspace = scope.workspace.slug;
  return (
    <NewProjectForm
      workspace={workspace}
      templates={templates}
      workers={workers}
      leads={leads}
      zones={timeZones()}
      usual={usual}
    />
  );
}
