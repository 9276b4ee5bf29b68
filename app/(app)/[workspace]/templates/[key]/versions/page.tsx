import type { Metadata } from 'next';
import { PageBody } from '#components/shell/page-header.tsx';
import { TemplateHeader } from '#components/template/header.tsx';
import { DiscardDraft } from '#components/template/version-acts.tsx';
import { VersionList } from '#components/template/version-list.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { readDraftState } from '#lib/template-draft/queries.ts';
import { listVersions } from '#lib/template-draft/versions.ts';
import { openTemplate } from '../open-template.ts';

type Props = { params: Promise<{ workspace: string; key: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, key } = await params;
  const { template } = await openTemplate(workspace, key);
  return { title: `Versions · ${template.name}` };
}

export default async function VersionsPage({ params }: Props) {
  const { workspace: slug, key } = await params;
  const { scope, template, may, workspace } = await openTemplate(slug, key);
  const [versions, draft] = await Promise.all([listVersions(scope, key), readDraftState(scope, key)]);
  const place = { workspace: slug, key };
  const { version } = template;
  return (
    <>
      <TemplateHeader
        {...{ workspace, template, can: may, current: 'versions' }}
        actions={
          draft?.exists && version !== null && <DiscardDraft {...{ place, seen: draft.seen, version }} />
        }
      />
      <PageBody>
        {versions && versions.length > 0 ? (
          <VersionList {...{ place, versions, draft, now: new Date() }} />
        ) : (
          <EmptyState title="There is no version yet">Publishing the draft makes the first one.</EmptyState>
        )}
      </PageBody>
    </>
  );
}
