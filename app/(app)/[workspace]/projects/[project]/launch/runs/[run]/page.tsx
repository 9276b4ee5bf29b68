import { notFound } from 'next/navigation';
import { RunRecord } from '#components/launch/record.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { Link } from '#components/ui/link.tsx';
import { readLaunchRun } from '#lib/launch/queries.ts';
import { openProject, projectTitle } from '../../../open-project.ts';

type Props = { params: Promise<{ workspace: string; project: string; run: string }> };

export const generateMetadata = (props: Props) => projectTitle(props, 'Record of a run');

export default async function RunPage({ params }: Props) {
  const { workspace, project: slug, run: number } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const run = /^\d{1,6}$/.test(number) ? await readLaunchRun(scope, slug, Number(number)) : null;
  if (!run) notFound();
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="launch" now={now} />
      <PageBody>
        <p className="mb-4">
          <Link href={`/${workspace}/projects/${slug}/launch`} className="link">
            Launch day
          </Link>
        </p>
        <RunRecord run={run} zone={project.timeZone} now={now} />
      </PageBody>
    </>
  );
}
