import { notFound } from 'next/navigation';
import { PastRuns } from '#components/launch/past-runs.tsx';
import { PlanScreen } from '#components/launch/plan-screen.tsx';
import { RunScreen } from '#components/launch/run-screen.tsx';
import { StartForms } from '#components/launch/start-forms.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { readGate } from '#lib/launch/gate.ts';
import { readLaunch } from '#lib/launch/queries.ts';
import { refuseLive } from '#lib/launch/rules.ts';
import { listGuides } from '#lib/project/guides.ts';
import { readPinnedProbes } from '#lib/watch/probes.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Launch day');

export default async function LaunchPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const screen = await readLaunch(scope, slug);
  if (!screen) notFound();
  const { going, past, openItems } = screen;
  const isKept = project.stage !== 'archived';
  const can = { run: isKept && screen.can.run, work: isKept && screen.can.work };
  const place = { workspace, project: slug, zone: project.timeZone, now, me: scope.userId, can };
  const { launchAt } = project;
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="launch" now={now} />
      <PageBody>
        <div className="grid grid-cols-1 gap-8">
          {going ? (
            <RunScreen
              run={going}
              openItems={openItems}
              workers={screen.workers}
              guides={await listGuides(scope, slug)}
              probes={await readPinnedProbes(scope, slug)}
              place={place}
            />
          ) : (
            <div className="grid max-w-[64rem] grid-cols-1 gap-8">
              {can.run && (
                <StartForms launchAt={launchAt} held={await heldBy(scope, project, now)} place={place} />
              )}
              <PlanScreen screen={screen} launchAt={launchAt} place={place} canPlan={can.run} />
            </div>
          )}
          {past.length > 0 && <PastRuns runs={past} place={place} />}
        </div>
      </PageBody>
    </>
  );
}

type Opened = Awaited<ReturnType<typeof openProject>>;

/** Why the launch may not start now, in a sentence, or null. */
async function heldBy(scope: Opened['scope'], project: Opened['project'], now: Date): Promise<string | null> {
  const refused = refuseLive(await readGate(scope, project, now));
  return refused ? refused.refusal.message : null;
}
