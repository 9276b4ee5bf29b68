import { HistoryScreen } from '#components/history/screen.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { listEvents } from '#lib/history/queries.ts';
import { historyPage } from '#lib/history/schema.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

type Props = ProjectParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'History');

export default async function HistoryPage({ params, searchParams }: Props) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const page = historyPage.parse(await searchParams);
  const history = await listEvents(scope, slug, page);
  const base = `/${workspace}/projects/${slug}`;
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="history" now={now} />
      <PageBody>
        <HistoryScreen
          history={history}
          base={`${base}/history`}
          download={`/api/v1/workspaces/${workspace}/projects/${slug}/history`}
          itemBase={`${base}/items`}
          now={now}
          zone={project.timeZone}
          isFirstPage={page.before === undefined}
        />
      </PageBody>
    </>
  );
}
