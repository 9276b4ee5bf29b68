import type { Metadata } from 'next';
import { PageBody } from '#components/shell/page-header.tsx';
import { TemplateHeader } from '#components/template/header.tsx';
import { ArchiveTemplate } from '#components/template/version-acts.tsx';
import { TemplateText } from '#components/template/view.tsx';
import { TemplateFiles } from '#components/template-import/template-files.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { readTemplate } from '#lib/template/queries.ts';
import { openTemplate } from './open-template.ts';

type Props = { params: Promise<{ workspace: string; key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, key } = await params;
  const { template } = await openTemplate(workspace, key);
  return { title: template.name };
}

export default async function TemplatePage({ params }: Props) {
  const { workspace: slug, key } = await params;
  const { scope, template, may, workspace } = await openTemplate(slug, key);
  const found = await readTemplate(scope, key);
  const place = { workspace: slug, key };
  return (
    <>
      <TemplateHeader
        {...{ workspace, template, can: may, current: 'text' }}
        actions={
          may.edit && !template.builtIn && <ArchiveTemplate place={place} archived={template.archived} />
        }
      />
      <PageBody>
        <TemplateFiles
          workspace={slug}
          template={key}
          hasVersion={found !== null}
          canImport={may.edit && !template.builtIn && !template.archived}
        />
        {found ? (
          <TemplateText document={found.document} />
        ) : (
          <EmptyState
            title="There is no version yet"
            next={<LinkButton href={`/${slug}/templates/${key}/edit`}>Edit the draft</LinkButton>}
          >
            Projects take published versions. This template has a draft that owners and leads can see.
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}
