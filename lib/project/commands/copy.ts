import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Scope } from '#lib/core/actor.ts';
import { momentIn } from '#lib/core/calendar.ts';
import { type Context, defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { copyItems, copyTimeline, type Going } from '../copy.ts';
import { findWorkers, standingRoles } from '../people.ts';
import { copyProject as input } from '../schema.ts';
import { reserveSlug } from '../slug.ts';
import { chainOf, findLead, type LockedProject, lockProject } from '../subject.ts';

/**
 * Makes a project as another one is: its templates, answers, and entries with what was changed in them. Evidence,
 * sign-offs, waivers and history stay where they are; people go along where that is wished.
 */
export const copyProject = defineCommand({
  name: 'project.copy',
  may: 'project.edit',
  input,
  load: (tx, { project }, scope) => lockProject(tx, scope, project),
  async execute(context) {
    const { tx, actor, input: fields, subject: original, now } = context;
    const leadId = fields.withPeople ? original.leadId : actor.userId;
    const lead = (await findLead(tx, actor, leadId)) ?? (await findLead(tx, actor, actor.userId));
    if (!lead) return refuse(422, 'no-lead', 'An owner or a lead of this workspace has to lead the copy.');
    const { name, timeZone, targetUrl: url, httpPort, withPeople } = fields;
    const launchAt = momentIn(fields.launchAt, timeZone);
    const id = randomUUID();
    const workspaceId = actor.workspace.id;
    const { answers, weekdaysOnly } = original;
    const roles = withPeople ? await standingRoles(tx, workspaceId, original.roles) : {};
    const slug = await reserveSlug(tx, actor, name);
    const own = { id, workspaceId, slug, name, launchAt, timeZone, leadId: lead.id, roles, weekdaysOnly };
    await tx.project.create({ data: { ...own, answers: answers ?? {}, createdAt: now } });
    const target = { projectId: id, name: 'production', production: true, url, httpPort };
    await tx.target.create({ data: { ...target, proofSecret: randomUUID() } });
    const templates = await copyTemplates(context, id);
    const going: Going = {
      ...{ from: original, to: { projectId: id, launchAt, timeZone, weekdaysOnly }, now },
      people: withPeople ? await workersOf(context) : new Set(),
    };
    const items = await copyItems(tx, going);
    await copyTimeline(tx, going);
    await refresh(tx, id, now);
    const data = {
      ...{ from: original.name, name, target: url, timeZone, lead: lead.name, withPeople, templates },
      ...{ launchAt: launchAt.toISOString(), items: items.map(({ key }) => key) },
    };
    return done({ project: slug }, { type: 'project.copied', ...chainOf({ id, workspaceId }), data });
  },
});

type Copying = Context<Scope, { workspace: string }, LockedProject>;

// The copy stands on the same versions, with the same changes put off.
async function copyTemplates({ tx, subject: original }: Copying, projectId: string) {
  const where = { projectId: original.id };
  const include = { version: { include: { template: { select: { key: true } } } } };
  const found = await tx.projectTemplate.findMany({ where, include, orderBy: { position: 'asc' } });
  await tx.projectTemplate.createMany({
    data: found.map(({ templateVersionId, position }) => ({ projectId, templateVersionId, position })),
  });
  const putOff = await tx.putOff.findMany({ where });
  await tx.putOff.createMany({
    data: putOff.map((one) => ({ ...one, projectId, base: one.base ?? {}, versions: one.versions ?? [] })),
  });
  return found.map(({ version: { number: version, digest, template } }) => ({
    key: template.key,
    version,
    digest,
  }));
}

async function workersOf({ tx, actor, subject: original }: Copying): Promise<Set<string>> {
  const members = await tx.membership.findMany({ where: { workspaceId: original.workspaceId } });
  const ids = members.map(({ userId }) => userId);
  return new Set((await findWorkers(tx, actor.workspace.id, ids)).keys());
}
