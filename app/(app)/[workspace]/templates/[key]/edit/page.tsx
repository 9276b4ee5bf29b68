import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '#components/shell/page-header.tsx';
import '#components/template-editor/template-editor.css';
import { TemplateEditor } from '#components/template-editor/template-editor.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { readScope } from '#lib/core/scope.ts';
import { probeFields } from '#lib/probe/form.ts';
import { probes } from '#lib/probe/registry.ts';
import { readEditor } from '#lib/template-draft/queries.ts';

export const metadata: Metadata = { title: 'Edit template' };

type Props = { params: Promise<{ workspace: string; key: string }> };

// The same for everybody, whatever the template.
const choices = probes.map(({ id, title, params }) => ({ id, title, fields: probeFields(params) }));

export default async function EditTemplatePage({ params }: Props) {
  const { workspace, key } = await params;
  const scope = await readScope(workspace);
  const draft = scope && (await readEditor(scope, key, new Date()));
  if (!draft) notFound();
  const base = `/${workspace}/templates`;
  const title = draft.head.name || key;
  const crumbs = [
    { href: base, label: 'Templates' },
    { href: `${base}/${key}`, label: title },
  ];
  if (draft.archived) {
    return (
      <>
        <PageHeader title={title} crumbs={crumbs} />
        <EmptyState
          title="This template is archived"
          next={<LinkButton href={`${base}/${key}`}>To the template</LinkButton>}
        >
          Take it out of the archive to edit it.
        </EmptyState>
      </>
    );
  }
  return <TemplateEditor place={{ workspace, key }} draft={draft} probes={choices} crumbs={crumbs} />;
}
