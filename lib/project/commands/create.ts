import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Insider } from '#lib/core/actor.ts';
import { momentIn } from '#lib/core/calendar.ts';
import { defineTokenCommand, done } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { refuse } from '#lib/core/result.ts';
import { nameOf, tellAssigned } from '#lib/notify/assigned.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { prepareTemplates } from '#lib/template/merge.ts';
import { chooseTemplates } from '#lib/template/queries.ts';
import { answersOf, originOf } from '../origin.ts';
import { findWorkers, refuseWorker } from '../people.ts';
import { planChecklist } from '../plan.ts';
import { createProject as input } from '../schema.ts';
import { reserveSlug } from '../slug.ts';
import { chainOf, findLead } from '../subject.ts';

/** Makes a project from templates: items, steps and occurrences, with due dates counted from the launch. */
export const createProject = defineTokenCommand({
  name: 'project.create',
  may: 'project.edit',
  token: 'project',
  input,
  async load(tx, { templates }, scope) {
    const chosen = await chooseTemplates(tx, scope, templates);
    return chosen && { chosen };
  },
  async execute({ tx, actor, input: fields, subject: { chosen }, now }) {
    const lead = await findLead(tx, actor, fields.leadId);
    if (!lead)
      return refuse(422, 'no-lead', 'Choose an owner or a lead of this workspace to lead the project.');
    const given = await nameHolders(tx, actor, fields.roles);
    if (!given.ok) return given;
    const documents = chosen.map(({ document }) => document);
    const answers = answersOf(documents, fields.yes);
    const checklist = prepareTemplates(documents, answers);
    const projectId = randomUUID();
    const launchAt = momentIn(fields.launchAt, fields.timeZone);
    const { name, timeZone, leadId, targetUrl: url, httpPort, weekdaysOnly } = fields;
    const roles = pick(given.ids, checklist.roles);
    const slug = await reserveSlug(tx, actor, name);
    const workspaceId = actor.workspace.id;
    const own = {
      id: projectId,
      workspaceId,
      slug,
      name,
      launchAt,
      timeZone,
      leadId,
      answers,
      roles,
      weekdaysOnly,
      createdAt: now,
    };
    const launch = { projectId, launchAt, timeZone, weekdaysOnly, roles, now };
    const rows = planChecklist(checklist, originOf(documents), launch);
    await tx.project.create({ data: own });
    await tx.projectTemplate.createMany({
      data: chosen.map(({ versionId: templateVersionId }, position) => ({
        projectId,
        templateVersionId,
        position,
      })),
    });
    const target = {
      projectId,
      name: 'production',
      production: true,
      url,
      httpPort,
      proofSecret: randomUUID(),
    };
    await tx.target.create({ data: target });
    await tx.item.createMany({ data: rows.items });
    await tx.itemProbe.createMany({ data: rows.probes });
    await tx.step.createMany({ data: rows.steps });
    await tx.watchItem.createMany({ data: rows.watchItems });
    await refresh(tx, projectId, now);
    const held = rows.items.flatMap(({ id, assigneeId }) => (assigneeId ? [id] : []));
    await tellAssigned(tx, held, nameOf(actor), now);
    return done(
      { project: slug },
      {
        type: 'project.created',
        ...chainOf({ id: projectId, workspaceId }),
        data: {
          ...{ name, target: url, timeZone, answers, lead: lead.name },
          launchAt: launchAt.toISOString(),
          templates: chosen.map(({ document: { key }, version, digest }) => ({ key, version, digest })),
          items: rows.items.map(({ key }) => key),
          ...(Object.keys(roles).length > 0 && { roles: pick(given.names, checklist.roles) }),
        },
      },
    );
  },
});

const pick = (values: Record<string, string>, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));

// The holders by id and by name; the first who may not be given items is refused.
async function nameHolders(tx: Tx, actor: Insider, roles: Readonly<Record<string, string | null>>) {
  const given = Object.entries(roles).flatMap(([role, holder]) => (holder ? [[role, holder] as const] : []));
  const workers = await findWorkers(
    tx,
    actor.workspace.id,
    given.map(([, holder]) => holder),
  );
  const stranger = given.find(([, holder]) => !workers.has(holder));
  if (stranger) return refuseWorker(`role.${stranger[0]}`);
  const names = given.map(([role, holder]) => [role, workers.get(holder)?.name ?? '']);
  return { ok: true as const, ids: Object.fromEntries(given), names: Object.fromEntries(names) };
}
