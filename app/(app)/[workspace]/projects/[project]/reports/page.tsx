import { notFound } from 'next/navigation';
import { ReportsScreen } from '#components/machine-report/reports-screen.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { can } from '#lib/core/actor.ts';
import { readReports } from '#lib/machine-report/queries.ts';
import { listTargets } from '#lib/target/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Reports');

export default async function ReportsPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const [reports, targets] = await Promise.all([readReports(scope, slug), listTargets(scope, slug)]);
  if (!reports) notFound();
  const place = {
    base: `/${workspace}/projects/${slug}`,
    api: `/api/v1/workspaces/${workspace}/projects/${slug}/reports`,
    zone: project.timeZone,
    now,
  };
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="reports" now={now} />
      <PageBody>
        <ReportsScreen
          reports={reports}
          place={place}
          others={targets.filter(({ production }) => !production).map(({ name }) => name)}
          maySend={project.stage !== 'archived' && can(scope, 'report.send')}
        />
      </PageBody>
    </>
  );
}
