import { EditProjectForm } from '#components/project/edit-form.tsx';
import { ProjectFacts } from '#components/project/facts.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { StageForms } from '#components/project/stage-forms.tsx';
import { StopForms } from '#components/project/stop-forms.tsx';
import { timeZones } from '#components/project/zones.ts';
import { PageBody } from '#components/shell/page-header.tsx';
import { can } from '#lib/core/actor.ts';
import { localIn } from '#lib/core/calendar.ts';
import { type LeadOption, listLeads, type ProjectHeader as Project } from '#lib/project/queries.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Settings');

export default async function ProjectSettingsPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const { stage, stopReason } = project;
  const isOpen = stage !== 'archived';
  const canEdit = can(scope, 'project.edit');
  const canStop = can(scope, 'project.stop') && (isOpen || stopReason !== null);
  return (
    <>
      <ProjectHeader workspace={workspace} project={project} current="settings" now={now} />
      <PageBody>
        <div className="grid max-w-[44rem] gap-10">
          <section aria-labelledby="project">
            <h2 id="project" className="mb-3 text-lg">
              Project
            </h2>
            {canEdit && isOpen ? (
              <EditProjectForm
                values={valuesOf(workspace, project)}
                leads={withLead(await listLeads(scope), project)}
                zones={timeZones()}
              />
            ) : (
              <ProjectFacts project={project} now={now} />
            )}
          </section>
          <StageForms workspace={workspace} project={slug} stage={stage} canMove={canEdit} />
          {canStop && <StopForms workspace={workspace} project={slug} stopReason={stopReason} />}
        </div>
      </PageBody>
    </>
  );
}

function valuesOf(workspace: string, { slug, name, target, httpPort, launchAt, timeZone, leadId }: Project) {
  return {
    ...{ workspace, project: slug, name, timeZone, leadId },
    targetUrl: target,
    httpPort: String(httpPort),
    launchAt: localIn(launchAt, timeZone),
  };
}

/** Whoever leads it now stands among the choices, even with another role since. */
const withLead = (leads: LeadOption[], { leadId, lead }: Project): LeadOption[] =>
  leads.some(({ id }) => id === leadId) ? leads : [{ id: leadId, name: lead }, ...leads];
