import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { mayMoveStage } from '../rules.ts';
import { moveStage as input, type Stage } from '../schema.ts';
import { chainOf, lockProject } from '../subject.ts';

/** Moves a project along planning → launching → live → archived. */
export const moveStage = defineCommand({
  name: 'project.move-stage',
  may: 'project.edit',
  input,
  load: (tx, { project }, scope) => lockProject(tx, scope, project),
  async execute({ tx, input: { stage: to }, subject: project, now }) {
    const from = project.stage as Stage;
    if (from === to) return unchanged({ stage: to });
    if (!mayMoveStage(from, to))
      return refuse(409, 'wrong-stage', `A project that is ${from} cannot become ${to}.`);
    const data = { stage: to, archivedAt: to === 'archived' ? now : null };
    const { count } = await tx.project.updateMany({ where: { id: project.id, stage: from }, data });
    if (count === 0) return conflict('Somebody else has just moved this project.');
    return done({ stage: to }, { type: 'project.stage-moved', ...chainOf(project), data: { from, to } });
  },
});
