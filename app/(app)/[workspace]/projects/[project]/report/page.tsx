import { notFound } from 'next/navigation';
import { ProjectHeader } from '#components/project/header.tsx';
import { PrintButton } from '#components/report/print-button.tsx';
import { ReportSheet } from '#components/report/sheet.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { readReport } from '#lib/report/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Report');

export default async function ReportPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const report = await readReport(scope, slug, now);
  if (!report) notFound();
  const base = `/api/v1/workspaces/${workspace}/projects/${slug}/report`;
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="report" now={now} />
      <PageBody>
        <div className="mb-6 flex flex-wrap items-center gap-2 print:hidden">
          <PrintButton />
          <a href={`${base}/csv`} className={buttonClass({})} download>
            CSV
          </a>
          <a href={base} className={buttonClass({})} download>
            JSON
          </a>
        </div>
        <ReportSheet report={report} />
      </PageBody>
    </>
  );
}
