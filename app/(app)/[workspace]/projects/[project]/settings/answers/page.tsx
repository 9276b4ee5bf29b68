import { notFound } from 'next/navigation';
import { ProjectHeader } from '#components/project/header.tsx';
import { PageBody } from '#components/shell/page-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { AnswersForm, QuestionsForm } from '#components/upgrade/answers-form.tsx';
import { can } from '#lib/core/actor.ts';
import { readAnswers } from '#lib/upgrade/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../../open-project.ts';

type Props = ProjectParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Questions');

export default async function AnswersPage({ params, searchParams }: Props) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const { look, yes } = await searchParams;
  const view = await readAnswers(scope, slug, look === undefined ? null : listOf(yes));
  if (!view) notFound();
  const base = `/${workspace}/projects/${slug}`;
  const canEdit = can(scope, 'project.edit') && project.stage !== 'archived';
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="settings" now={now} />
      <PageBody>
        {canEdit && view.questions.length > 0 ? (
          <div className="grid max-w-[72rem] gap-8">
            <section aria-labelledby="questions">
              <h2 id="questions" className="mb-3 text-lg">
                Questions
              </h2>
              <QuestionsForm base={base} questions={view.questions} />
            </section>
            {view.preview && (
              <section aria-labelledby="preview">
                <h2 id="preview" className="mb-2 text-lg">
                  What comes and goes
                </h2>
                <AnswersForm
                  {...{ workspace, project: slug, base }}
                  questions={view.questions}
                  preview={view.preview}
                />
              </section>
            )}
          </div>
        ) : (
          <EmptyState
            title={canEdit ? 'Its templates ask nothing' : 'Owners and leads answer the questions'}
            next={<LinkButton href={`${base}/settings`}>Back to the settings</LinkButton>}
          >
            {canEdit
              ? 'Everything in them concerns every system.'
              : 'What the templates asked decides which items concern this system.'}
          </EmptyState>
        )}
      </PageBody>
    </>
  );
}

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
