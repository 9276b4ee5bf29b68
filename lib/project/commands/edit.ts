import 'server-only';
import type { z } from 'zod';
import type { Scope } from '#lib/core/actor.ts';
import { momentIn } from '#lib/core/calendar.ts';
import { type Context, defineCommand, done, unchanged } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { movedTarget } from '#lib/signoff/causes.ts';
import { voidSignOffs } from '#lib/signoff/void.ts';
import { moveLaunch } from '../move-launch.ts';
import { editProject as input } from '../schema.ts';
import { chainOf, findLead, type LockedProject, lockProject } from '../subject.ts';

/**
 * Edits a project. Moving the launch moves the due dates that are relative to it and leaves those set by
 * hand; a new production target voids every sign-off that looked at the old one.
 */
export const editProject = defineCommand({
  name: 'project.edit',
  may: 'project.edit',
  input,
  load: (tx, { project }, scope) => lockProject(tx, scope, project),
  async execute(context) {
    const { tx, actor, input: fields, subject: project, now } = context;
    const archived = refuseArchived(project);
    if (archived) return archived;
    const lead = await findLead(tx, actor, fields.leadId);
    if (!lead)
      return refuse(422, 'no-lead', 'Choose an owner or a lead of this workspace to lead the project.');
    const { name, timeZone, leadId, weekdaysOnly = project.weekdaysOnly } = fields;
    const launchAt = momentIn(fields.launchAt, timeZone);
    const changes = changesOf(context, launchAt, lead);
    const value = { project: project.slug, dates: null as { moved: number; kept: number } | null };
    if (Object.keys(changes).length === 0) return unchanged(value);
    await tx.project.update({ where: { id: project.id }, data: { name, leadId, weekdaysOnly } });
    const moves = Boolean(changes.launchAt || changes.timeZone || changes.weekdaysOnly);
    const dates = moves ? await moveLaunch(tx, project.id, { launchAt, timeZone, weekdaysOnly }, now) : null;
    const fallen = changes.target ? await retarget(context) : [];
    await refresh(tx, project.id, now);
    const voided = [...new Set(fallen.map(({ item }) => item?.key ?? ''))];
    const edited = {
      type: 'project.edited' as const,
      ...chainOf(project),
      data: { changes, voided, ...(dates && { dates }) },
    };
    return done({ ...value, dates }, edited, ...fallen);
  },
});

type Editing = Context<Scope, z.output<typeof input>, LockedProject>;

function changesOf({ input: fields, subject: project }: Editing, launchAt: Date, lead: { name: string }) {
  const pairs: [string, string, string][] = [
    ['name', project.name, fields.name],
    ['launchAt', project.launchAt.toISOString(), launchAt.toISOString()],
    ['timeZone', project.timeZone, fields.timeZone],
    ['target', project.target.url, fields.targetUrl],
    ['weekdaysOnly', String(project.weekdaysOnly), String(fields.weekdaysOnly ?? project.weekdaysOnly)],
    ['httpPort', String(project.target.httpPort), String(fields.httpPort)],
  ];
  const changed = pairs.filter(([, from, to]) => from !== to);
  // Two people may have the same name: another lead is a change by who it is, and told by name.
  if (project.leadId !== fields.leadId) changed.push(['lead', project.lead.name, lead.name]);
  return Object.fromEntries(changed.map(([name, from, to]) => [name, { from, to }]));
}

// What the probes said of the old address says nothing of the new one: they count as never run.
async function retarget({ tx, actor, input: { targetUrl: url, httpPort }, subject: project, now }: Editing) {
  const from = project.target.url;
  await tx.$queryRaw`SELECT 1 FROM "Item" WHERE "projectId" = ${project.id}::uuid ORDER BY id FOR NO KEY UPDATE`;
  await tx.target.update({
    where: { id: project.target.id },
    data: { url, httpPort, provenAt: null, release: null, movedAt: now },
  });
  const never = {
    verdict: null,
    code: null,
    summary: null,
    checkedAt: null,
    confirming: false,
    resultId: null,
  };
  await tx.itemProbe.updateMany({ where: { projectId: project.id }, data: never });
  // A run that is under way asks the old address.
  await tx.probeRun.updateMany({
    where: { targetId: project.target.id, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', finishedAt: now },
  });
  const items = await tx.item.findMany({ where: { projectId: project.id }, select: { id: true, key: true } });
  return voidSignOffs(tx, { actor, project, now }, items, movedTarget(from, url));
}
