import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { WatchList } from '#components/watch/watch-list.tsx';
import { can } from '#lib/core/actor.ts';
import { listWatchItems } from '#lib/watch/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'After launch');

export default async function WatchPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const canTick = can(scope, 'item.work') && project.stage !== 'archived';
  const canUntickAll = can(scope, 'project.edit');
  const place = {
    workspace,
    project: slug,
    zone: project.timeZone,
    now,
    me: scope.userId,
    canTick,
    canUntickAll,
  };
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="watch" now={now} />
      <PageBody>
        <WatchList entries={await listWatchItems(scope, slug)} place={place} />
      </PageBody>
    </>
  );
}
