import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { TemplateList } from '#components/template/list.tsx';
import { NewTemplate } from '#components/template/new-template.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { can } from '#lib/core/actor.ts';
import { readScope } from '#lib/core/scope.ts';
import { listShelf } from '#lib/template-draft/shelf.ts';

export const metadata: Metadata = { title: 'Templates' };

type Props = { params: Promise<{ workspace: string }> };

export default async function TemplatesPage({ params }: Props) {
  const scope = await readScope((await params).workspace);
  if (!scope) notFound();
  const all = await listShelf(scope);
  const { slug, name } = scope.workspace;
  const workspace = { slug, name };
  const may = { create: can(scope, 'project.edit'), edit: can(scope, 'template.edit') };
  const own = all.filter(({ builtIn, archived }) => !builtIn && !archived);
  return (
    <>
      <PageHeader
        title="Templates"
        actions={
          may.edit && (
            <>
              <LinkButton href={`/${slug}/templates/import`}>Import</LinkButton>
              <NewTemplate workspace={workspace} />
            </>
          )
        }
      />
      <PageBody>
        <div className="grid max-w-[64rem] gap-8">
          {own.length === 0 && may.edit && (
            <p className="text-ink-2">
              You have no template of your own yet. Make an empty one, import a checklist, or copy a built-in
              one and make it yours.
            </p>
          )}
          <TemplateList title="Your own" templates={own} workspace={workspace} can={may} />
          <TemplateList
            title="Built in"
            templates={all.filter(({ builtIn }) => builtIn)}
            workspace={workspace}
            can={may}
          />
          <TemplateList
            title="Archived"
            templates={all.filter(({ archived }) => archived)}
            workspace={workspace}
            can={may}
          />
        </div>
      </PageBody>
    </>
  );
}
