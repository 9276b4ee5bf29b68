import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { findProject, refuseArchived } from '#lib/item/subject.ts';
import { setPace as input, type Pace } from '../schema.ts';
import { chainOf } from '../subject.ts';

/** Sets how often the project's blocking probes run by themselves while it is live. */
export const setPace = defineCommand({
  name: 'watch.set-pace',
  may: 'project.edit',
  input,
  load: (tx, { project }, scope) => findProject(tx, scope, project),
  async execute({ tx, actor, input: { pace: to }, subject: project, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const { id: projectId } = project;
    await tx.probeClock.createMany({ data: { projectId }, skipDuplicates: true });
    await tx.$queryRaw`SELECT 1 FROM "ProbeClock" WHERE "projectId" = ${projectId}::uuid FOR NO KEY UPDATE`;
    const before = await tx.probeClock.findUniqueOrThrow({ where: { projectId } });
    const from = before.pace as Pace;
    if (from === to) return unchanged({ pace: to });
    // The clock looks at once, so that a shorter pace does not wait for the end of a longer one.
    await tx.probeClock.update({ where: { projectId }, data: { pace: to, nextAt: now } });
    return done({ pace: to }, { type: 'watch.pace-set', ...chainOf(actor, project), data: { from, to } });
  },
});
