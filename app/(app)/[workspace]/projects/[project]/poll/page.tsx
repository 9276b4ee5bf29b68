import { notFound } from 'next/navigation';
import { GoingPoll } from '#components/poll/going.tsx';
import { OpenForm } from '#components/poll/open-form.tsx';
import { PastPolls } from '#components/poll/past-polls.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { readPollScreen } from '#lib/poll/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Go / no-go');

export default async function PollPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const screen = await readPollScreen(scope, slug, now);
  if (!screen) notFound();
  const base = `/${workspace}/projects/${slug}`;
  const place = { workspace, project: slug, base, zone: project.timeZone, now };
  const { going, past, voters, can } = screen;
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="poll" now={now} />
      <PageBody>
        <div className="grid grid-cols-1 gap-8">
          {going && <GoingPoll poll={going} screen={screen} place={place} />}
          {!going && can.run && (
            <section aria-labelledby="open">
              <h2 id="open" className="text-lg">
                Open a poll
              </h2>
              <p className="mb-4 max-w-[44rem] text-ink-2">
                Each seat has one vote, given by its holder on the checklist as it is at that moment. If the
                checklist changes, the votes are void and are given again. GO needs a go from every seat.
              </p>
              <OpenForm place={place} voters={voters} />
            </section>
          )}
          {!going && !can.run && past.length === 0 && (
            <EmptyState title="No poll yet">
              An owner or a lead opens the go/no-go poll when the launch is near. Those who hold a seat vote
              here.
            </EmptyState>
          )}
          {past.length > 0 && <PastPolls polls={past} place={place} />}
        </div>
      </PageBody>
    </>
  );
}
