import { notFound } from 'next/navigation';
import { EditProjectForm } from '#components/project/edit-form.tsx';
import { ProjectFacts } from '#components/project/facts.tsx';
import { ProjectHeader } from '#components/project/header.tsx';
import { MoreForms } from '#components/project/more-forms.tsx';
import { RoleList } from '#components/project/role-list.tsx';
import { StageForms } from '#components/project/stage-forms.tsx';
import { StopForms } from '#components/project/stop-forms.tsx';
import { TemplateStandings } from '#components/project/template-standing.tsx';
import { timeZones } from '#components/project/zones.ts';
import { PageBody } from '#components/shell/page-header.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { can } from '#lib/core/actor.ts';
import { localIn } from '#lib/core/calendar.ts';
import { listWorkers } from '#lib/item/queries.ts';
import { type LeadOption, listLeads, type ProjectHeader as Project } from '#lib/project/queries.ts';
import { type ProjectSettings, readSettings } from '#lib/project/settings.ts';
import { openProject, type ProjectParams, projectTitle } from '../open-project.ts';

export const generateMetadata = (props: ProjectParams) => projectTitle(props, 'Settings');

export default async function ProjectSettingsPage({ params }: ProjectParams) {
  const { workspace, project: slug } = await params;
  const { scope, project, now } = await openProject(workspace, slug);
  const [settings, workers] = await Promise.all([readSettings(scope, slug), listWorkers(scope)]);
  if (!settings) notFound();
  const { stage, stopReason } = project;
  const base = `/${workspace}/projects/${slug}`;
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
                values={valuesOf(workspace, project, settings)}
                leads={withLead(await listLeads(scope), project)}
                zones={timeZones()}
              />
            ) : (
              <ProjectFacts project={project} now={now} />
            )}
          </section>
          <RoleList
            {...{ workspace, project: slug, workers }}
            roles={settings.roles}
            canEdit={canEdit && isOpen}
          />
          <TemplateStandings base={base} workspace={workspace} settings={settings} />
          {settings.asks && canEdit && isOpen && <Questions base={base} />}
          <StageForms workspace={workspace} project={slug} stage={stage} canMove={canEdit} />
          {canEdit && <MoreForms {...{ base, workspace, project: slug }} name={project.name} />}
          {canStop && <StopForms workspace={workspace} project={slug} stopReason={stopReason} />}
        </div>
      </PageBody>
    </>
  );
}

function Questions({ base }: { base: string }) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className="mb-1 text-lg">
        Questions
      </h2>
      <p className="mb-3 text-ink-2">
        What the templates asked when the project was made. Other answers bring items or leave some out; you
        see which before anything changes.
      </p>
      <LinkButton href={`${base}/settings/answers`}>Answer anew</LinkButton>
    </section>
  );
}

function valuesOf(
  workspace: string,
  { slug, name, target, httpPort, launchAt, timeZone, leadId }: Project,
  { weekdaysOnly }: ProjectSettings,
) {
  return {
    ...{ workspace, project: slug, name, timeZone, leadId, weekdaysOnly },
    targetUrl: target,
    httpPort: String(httpPort),
    launchAt: localIn(launchAt, timeZone),
  };
}

/** Whoever leads it now stands among the choices, even with another role since. */
const withLead = (leads: LeadOption[], { leadId, lead }: Project): LeadOption[] =>
  leads.some(({ id }) => id === leadId) ? leads : [{ id: leadId, name: lead }, ...leads];
