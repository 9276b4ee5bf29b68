import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { TemplateList } from '#components/template/list.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { listTemplates } from '#lib/template/queries.ts';

export const metadata: Metadata = { title: 'Templates' };

type Props = { params: Promise<{ workspace: string }> };

export default async function TemplatesPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const templates = await listTemplates(scope);
  const list = { workspace: scope.workspace.slug, canCreate: can(scope, 'project.edit') };
  return (
    <>
      <PageHeader title="Templates" />
      <PageBody>
        <div className="grid max-w-[56rem] gap-8">
          <TemplateList title="Your own" templates={templates.filter(({ builtIn }) => !builtIn)} {...list} />
          <TemplateList title="Built in" templates={templates.filter(({ builtIn }) => builtIn)} {...list} />
        </div>
      </PageBody>
    </>
  );
}
