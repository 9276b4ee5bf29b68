import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { about, lockItem, refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import type { ItemState, Severity } from '#lib/readiness/schema.ts';
import { setSignOffs as input } from '../schema.ts';
import { loadStanding, loadTeam, refuseUnsatisfiable } from '../team.ts';

/** Sets how many sign-offs an item needs and whose. Refused where nobody could give them. */
export const setSignOffs = defineCommand({
  name: 'item.set-sign-offs',
  may: 'project.edit',
  input,
  async load(tx, { project, item: key }, scope) {
    const found = await lockItem(tx, scope, project, key);
    if (!found) return null;
    const where = { id: found.item.id };
    const rule = await tx.item.findUniqueOrThrow({
      where,
      select: { signOffCount: true, signOffRole: true },
    });
    return { ...found, rule };
  },
  async execute({ tx, actor, input: { count, role }, subject: { project, item, rule }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const from = { count: rule.signOffCount, role: rule.signOffRole };
    if (from.count === count && from.role === role) return unchanged({ state: item.state as ItemState });
    const team = await loadTeam(tx, actor.workspace.id, now);
    if (team.alone) {
      return refuse(
        409,
        'alone',
        'In a workspace of one, one sign-off is enough everywhere. Make it a team to ask for more.',
      );
    }
    const own = { severity: item.severity as Severity, signOffCount: count, signOffRole: role };
    const refused = refuseUnsatisfiable({ ...own, standing: await loadStanding(tx, item.id) }, team);
    if (refused) return refused;
    await tx.item.update({ where: { id: item.id }, data: { signOffCount: count, signOffRole: role } });
    const moved = await refresh(tx, project.id, now);
    const state = moved.find(({ id }) => id === item.id)?.to ?? (item.state as ItemState);
    const data = { from, to: { count, role }, state };
    return done({ state }, { type: 'item.sign-offs-set', ...about(actor, project, item), data });
  },
});
