import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { removeTarget as input } from '../schema.ts';
import { lockTarget } from '../subject.ts';

/** Removes a target that is not production, with what its probes said: nothing was ever bound to it. */
export const removeTarget = defineCommand({
  name: 'target.remove',
  may: 'project.edit',
  input,
  load: (tx, { project, target }, scope) => lockTarget(tx, scope, project, target),
  async execute({ tx, actor, subject: { project, target } }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    if (target.production) {
      return refuse(409, 'is-production', 'The production target stays; change its address in the settings.');
    }
    const where = { targetId: target.id };
    const going = await tx.probeRun.count({ where: { ...where, state: { in: ['queued', 'running'] } } });
    if (going > 0) return conflict('A run of this target is under way. Wait for it, or cancel it.');
    await tx.probeResult.deleteMany({ where });
    await tx.probeRun.deleteMany({ where });
    await tx.target.delete({ where: { id: target.id } });
    const of = { workspaceId: actor.workspace.id, projectId: project.id };
    const { name, url } = target;
    return done({ target: target.id }, { type: 'target.removed', of, data: { name, url } });
  },
});
