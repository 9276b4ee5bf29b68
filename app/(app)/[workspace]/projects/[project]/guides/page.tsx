import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { Guide } from '#components/template/guide.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { listGuides } from '#lib/project/guides.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Trouble');

export default async function GuidesPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const guides = await listGuides(scope, slug);
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="guides" now={now} />
      <PageBody>
        {guides.length === 0 ? (
          <EmptyState title="No guides">
            None of the templates of this project says what to do when something is wrong.
          </EmptyState>
        ) : (
          <section aria-labelledby="guides" className="max-w-[56rem]">
            <h2 id="guides" className="text-lg">
              When something is wrong
            </h2>
            <p className="mb-3 text-ink-2">Find what you see; open it for what to check and what to run.</p>
            <div className="border-line border-t">
              {guides.map((guide) => (
                <Guide key={guide.key} guide={guide} />
              ))}
            </div>
          </section>
        )}
      </PageBody>
    </>
  );
}
