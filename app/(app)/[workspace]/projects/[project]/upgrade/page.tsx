import { notFound } from 'next/navigation';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { UpgradeFacts } from '#components/upgrade/upgrade-facts.tsx';
import { UpgradeForm } from '#components/upgrade/upgrade-form.tsx';
import { sayCount } from '#components/upgrade/words.ts';
import { can } from '#lib/core/actor.ts';
import { readUpgrade } from '#lib/upgrade/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Upgrade');

export default async function UpgradePage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const view = await readUpgrade(scope, slug);
  if (!view) notFound();
  const base = `/${workspace}/projects/${slug}`;
  const canEdit = can(scope, 'project.edit') && project.stage !== 'archived';
  const isCurrent = view.sources.every(({ version, latest }) => version === latest);
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="settings" now={now} />
      <PageBody>
        {isCurrent && view.changes.length === 0 ? (
          <EmptyState
            title="Nothing newer is out"
            next={<LinkButton href={base}>Back to the checklist</LinkButton>}
          >
            This project stands on the newest version of its templates. When one of them has another, what
            would change here is shown first, and you choose change by change.
          </EmptyState>
        ) : (
          <div className="grid max-w-[72rem] gap-5">
            <div>
              <h2 className="mb-2 text-lg">Upgrade: {sayCount(view.changes.length, 'change')}</h2>
              <UpgradeFacts workspace={workspace} view={view} />
            </div>
            <UpgradeForm workspace={workspace} project={slug} base={base} view={view} canEdit={canEdit} />
          </div>
        )}
      </PageBody>
    </>
  );
}
