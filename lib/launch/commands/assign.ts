import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { findOwner, nameOf } from '#lib/item/worker.ts';
import { assignStep as input } from '../schema.ts';
import { chainOf, lockStep } from '../subject.ts';

/** Gives a step to somebody, or to nobody: in the plan, and in the run that goes on. */
export const assignStep = defineCommand({
  name: 'step.assign',
  may: 'launch.run',
  input,
  load: lockStep,
  async execute({ tx, actor, input: { step: key, owner }, subject: { project, run, step } }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const to = owner === null ? null : await findOwner(tx, actor, owner);
    if (owner !== null && !to)
      return refuse(
        422,
        'no-worker',
        'Choose a member who works on launch day: an owner, a lead or an engineer.',
        {
          owner: 'Choose an owner, a lead or an engineer.',
        },
      );
    const where = { projectId_key: { projectId: project.id, key } };
    const planned = await tx.step.findUnique({ where });
    const before = step?.ownerId ?? planned?.ownerId ?? null;
    if (before === owner && (planned === null || planned.ownerId === owner)) return unchanged({ owner });
    await tx.step.updateMany({ where: { projectId: project.id, key }, data: { ownerId: owner } });
    if (run && step) await tx.stepRun.updateMany({ where: { runId: run.id, key }, data: { ownerId: owner } });
    const title = step?.title ?? planned?.title ?? key;
    const data = { step: key, title, from: await nameOf(tx, before), to };
    return done({ owner }, { type: 'step.assigned', ...chainOf(actor, project), data });
  },
});
