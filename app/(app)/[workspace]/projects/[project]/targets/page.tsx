import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { AddTarget } from '#components/target/add-target.tsx';
import { Comparison } from '#components/target/comparison.tsx';
import { TargetCard } from '#components/target/target-card.tsx';
import { can } from '#lib/core/actor.ts';
import { listTargets } from '#lib/target/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Targets');

export default async function TargetsPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const targets = await listTargets(scope, slug);
  const isKept = project.stage !== 'archived';
  const mayEdit = isKept && can(scope, 'project.edit');
  const place = { workspace, project: slug, zone: project.timeZone, now, mayEdit };
  const mayRun = isKept && can(scope, 'probe.run');
  const [production, ...others] = targets;
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="targets" now={now} />
      <PageBody>
        <div className="grid max-w-[64rem] grid-cols-1 gap-8">
          <section aria-labelledby="targets" className="grid grid-cols-1 gap-3">
            <div className="flex flex-wrap items-end justify-between gap-4">
              <div>
                <h2 id="targets" className="text-lg">
                  Targets
                </h2>
                <p className="text-ink-2">
                  Only production blocks an item or binds a sign-off. The others are for comparison.
                </p>
              </div>
              {mayEdit && <AddTarget workspace={workspace} project={slug} />}
            </div>
            {targets.map((target) => (
              <TargetCard key={target.id} target={target} place={{ ...place, mayRun }} />
            ))}
          </section>
          {production && others.map((other) => <Comparison key={other.id} left={production} right={other} />)}
        </div>
      </PageBody>
    </>
  );
}
