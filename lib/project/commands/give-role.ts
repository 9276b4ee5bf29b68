import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { nameOf, tellAssigned } from '#lib/notify/assigned.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { findWorkers, refuseWorker, rolesOf } from '../people.ts';
import { giveRole as input } from '../schema.ts';
import { chainOf, lockProject } from '../subject.ts';

const passed = ['done', 'waived', 'not-applicable'];
type Person = { id: string; name: string };

/**
 * Gives a role of a project to a member, or to nobody. What is open of the role and is nobody's, or its last
 * holder's, follows; what was given to somebody else by hand stays theirs.
 */
export const giveRole = defineCommand({
  name: 'project.give-role',
  may: 'project.edit',
  input,
  async load(tx, { project: slug, role }, scope) {
    const project = await lockProject(tx, scope, slug);
    if (!project) return null;
    const projectId = project.id;
    await tx.$queryRaw`SELECT 1 FROM "Item" WHERE "projectId" = ${projectId}::uuid AND role = ${role}
      ORDER BY id FOR NO KEY UPDATE`;
    const assignee = { select: { id: true, name: true } };
    const items = await tx.item.findMany({
      where: { projectId, role },
      include: { assignee },
      orderBy: { position: 'asc' },
    });
    const steps = await tx.step.findMany({
      where: { projectId, role, retiredAt: null },
      orderBy: { position: 'asc' },
    });
    const entries = await tx.watchItem.findMany({
      where: { projectId, role, endedAt: null },
      orderBy: { position: 'asc' },
    });
    return { project, items, steps, entries };
  },
  async execute({ tx, actor, input: { role, userId }, subject: { project, items, steps, entries }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const roles = rolesOf(project.roles);
    const last = roles[role] ?? null;
    if (items.length + steps.length + entries.length === 0 && last === null)
      return refuse(422, 'no-such-role', `Nothing in this project has the role ${role}.`, {
        role: 'Choose one of its roles.',
      });
    const to = userId ? ((await findWorkers(tx, actor.workspace.id, [userId])).get(userId) ?? null) : null;
    if (userId && !to) return refuseWorker('userId');
    const follows = (holder: string | null) => holder !== userId && (holder === null || holder === last);
    const open = items.filter(({ state }) => !passed.includes(state));
    const given = open.filter(({ assigneeId }) => follows(assigneeId));
    const kept = open.filter(({ assigneeId }) => assigneeId !== userId && !follows(assigneeId));
    const own = {
      steps: steps.filter(({ ownerId }) => follows(ownerId)),
      entries: entries.filter(({ ownerId }) => follows(ownerId)),
    };
    const value = {
      items: given.length,
      kept: kept.length,
      steps: own.steps.length,
      entries: own.entries.length,
    };
    if (last === userId && given.length + own.steps.length + own.entries.length === 0)
      return unchanged(value);
    const { [role]: _last, ...rest } = roles;
    await tx.project.update({
      where: { id: project.id },
      data: { roles: userId ? { ...rest, [role]: userId } : rest },
    });
    await tx.item.updateMany({ where: { id: { in: ids(given) } }, data: { assigneeId: userId } });
    await tx.step.updateMany({ where: { id: { in: ids(own.steps) } }, data: { ownerId: userId } });
    await tx.watchItem.updateMany({ where: { id: { in: ids(own.entries) } }, data: { ownerId: userId } });
    await refresh(tx, project.id, now);
    await tellAssigned(tx, ids(given), nameOf(actor), now);
    const was =
      last === null ? null : await tx.user.findUnique({ where: { id: last }, select: { name: true } });
    const data = {
      ...{ role, from: was?.name ?? null, to: to?.name ?? null },
      ...{ items: keys(given), steps: keys(own.steps), entries: keys(own.entries), kept: keys(kept) },
    };
    const moved = given.map((item) => ({
      type: 'item.assigned' as const,
      ...{ ...chainOf(project), item: { id: item.id, key: item.key } },
      data: { from: item.assignee, to: to as Person | null },
    }));
    return done(value, { type: 'project.role-given', ...chainOf(project), data }, ...moved);
  },
});

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key);
