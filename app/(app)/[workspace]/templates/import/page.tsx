import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { ImportTemplate } from '#components/template-import/import-template.tsx';
import '#components/template-import/template-import.css';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { listShelf } from '#lib/template-draft/shelf.ts';

export const metadata: Metadata = { title: 'Import a template' };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ into?: string | string[] }>;
};

export default async function ImportTemplatePage({ params, searchParams }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope || !can(scope, 'template.edit')) notFound();
  const shelf = await listShelf(scope);
  const own = shelf.filter(({ builtIn, archived }) => !builtIn && !archived);
  const { into } = await searchParams;
  const slug = scope.workspace.slug;
  return (
    <>
      <PageHeader title="Import a template" crumbs={[{ href: `/${slug}/templates`, label: 'Templates' }]} />
      <PageBody>
        <ImportTemplate
          workspace={slug}
          templates={own.map(({ key, name }) => ({ key, name }))}
          into={own.find(({ key }) => key === into)?.key ?? null}
        />
      </PageBody>
    </>
  );
}
