import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { findProject, refuseArchived } from '#lib/item/subject.ts';
import { tickStep as input } from '../schema.ts';

/** Ticks a launch-day step off, or takes the tick back, with who and when. */
export const tickStep = defineCommand({
  name: 'step.tick',
  may: 'launch.run',
  input,
  async load(tx, { project: slug, step: key }, scope) {
    const project = await findProject(tx, scope, slug);
    const step =
      project && (await tx.step.findUnique({ where: { projectId_key: { projectId: project.id, key } } }));
    return project && step ? { project, step } : null;
  },
  async execute({ tx, actor, input: { to }, subject: { project, step }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    if (step.state === to) return unchanged({ step: step.key, state: to });
    const who = to === 'done' ? { doneAt: now, doneById: actor.userId } : { doneAt: null, doneById: null };
    const where = { id: step.id, state: step.state };
    const { count } = await tx.step.updateMany({ where, data: { state: to, ...who } });
    if (count === 0) return conflict('Somebody else has just moved this step.');
    return done(
      { step: step.key, state: to },
      {
        type: to === 'done' ? 'step.ticked' : 'step.unticked',
        of: { workspaceId: actor.workspace.id, projectId: project.id },
        data: { step: step.key, title: step.title },
      },
    );
  },
});
