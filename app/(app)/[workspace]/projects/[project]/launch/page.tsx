import { StepList } from '#components/launch/step-list.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { can } from '#lib/core/actor.ts';
import { listSteps } from '#lib/launch/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Launch day');

export default async function LaunchPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const { launchAt, timeZone: zone, stage } = project;
  const canRun = can(scope, 'launch.run') && stage !== 'archived';
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="launch" now={now} />
      <PageBody>
        <StepList
          steps={await listSteps(scope, slug)}
          place={{ workspace, project: slug, launchAt, zone, now, canRun }}
        />
      </PageBody>
    </>
  );
}
