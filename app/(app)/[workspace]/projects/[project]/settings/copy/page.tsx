import { CopyForm } from '#components/project/copy-form.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { usualLaunch } from '#components/project/typed.ts';
import { timeZones } from '#components/project/zones.ts';
import { PageBody } from '#components/shell/page-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { can } from '#lib/core/actor.ts';
import { openProject, type ProjectParams, projectTitle } from '../../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Copy');

export default async function CopyPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const { target: targetUrl, httpPort, timeZone, name } = project;
  const values = { workspace, project: slug, name: `${name} (copy)`.slice(0, 80), targetUrl, timeZone };
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="settings" now={now} />
      <PageBody>
        {can(scope, 'project.edit') ? (
          <>
            <h2 className="mb-1 text-lg">Copy {name}</h2>
            <p className="mb-4 max-w-[44rem] text-ink-2">
              The checklist goes along as it stands, with what was changed in it. Evidence, sign-offs, waivers
              and history stay here.
            </p>
            <CopyForm
              zones={timeZones()}
              values={{ ...values, httpPort: String(httpPort), launchAt: usualLaunch(now) }}
            />
          </>
        ) : (
          <EmptyState
            title="Owners and leads copy projects"
            next={<LinkButton href={`/${workspace}/projects/${slug}`}>Back to the checklist</LinkButton>}
          >
            Ask one of them for a copy.
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}
