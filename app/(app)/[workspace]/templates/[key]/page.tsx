import type { Metadata } from 'next';
import { PageBody, PageHeader } from '#components/shell/page-header.tsx';
import { TemplateText } from '#components/template/view.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { can } from '#lib/core/actor.ts';
import { openTemplate } from './open-template.ts';

type Props = { params: Promise<{ workspace: string; key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, key } = await params;
  const { template } = await openTemplate(workspace, key);
  return { title: template.document.name };
}

export default async function TemplatePage({ params }: Props) {
  const { workspace, key } = await params;
  const { scope, template } = await openTemplate(workspace, key);
  const { document, version, builtIn } = template;
  return (
    <>
      <PageHeader
        title={document.name}
        crumbs={[{ href: `/${workspace}/templates`, label: 'Templates' }]}
        facts={
          <>
            <Badge>{builtIn ? 'Built in' : 'Yours'}</Badge>
            <span className="text-ink-2">version {version}</span>
          </>
        }
        actions={
          can(scope, 'project.edit') && (
            <LinkButton href={`/${workspace}/projects/new?template=${key}`} kind="primary">
              New project from it
            </LinkButton>
          )
        }
      />
      <PageBody>
        <TemplateText document={document} />
      </PageBody>
    </>
  );
}
