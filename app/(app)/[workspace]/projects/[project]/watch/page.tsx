import { notFound } from 'next/navigation';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { Uptime } from '#components/watch/uptime.tsx';
import { WatchList } from '#components/watch/watch-list.tsx';
import { readStrips, readUptime } from '#lib/watch/probes.ts';
import { readWatch } from '#lib/watch/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'After launch');

export default async function WatchPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const [screen, uptime, strips] = await Promise.all([
    readWatch(scope, slug, now),
    readUptime(scope, slug, now),
    readStrips(scope, slug),
  ]);
  if (!screen) notFound();
  const { launchAt, timeZone, stage } = project;
  const isKept = stage !== 'archived';
  const can = { work: isKept && screen.can.work, edit: isKept && screen.can.edit };
  const place = { workspace, project: slug, launchAt, timeZone, stage, now, me: scope.userId, can };
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="watch" now={now} />
      <PageBody>
        <div className="grid max-w-[64rem] grid-cols-1 gap-8">
          <WatchList entries={screen.entries} workers={screen.workers} place={place} />
          <Uptime
            uptime={uptime}
            strips={strips}
            pace={screen.pace}
            nextAt={screen.probesNextAt}
            place={place}
          />
        </div>
      </PageBody>
    </>
  );
}
