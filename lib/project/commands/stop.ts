import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { releaseProject as releaseInput, stopProject as stopInput } from '../schema.ts';
import { chainOf, lockProject } from '../subject.ts';

/** Stops a project: whatever else is true, its verdict is NO-GO until it is released. */
export const stopProject = defineCommand({
  name: 'project.stop',
  may: 'project.stop',
  input: stopInput,
  load: (tx, { project }, scope) => lockProject(tx, scope, project),
  async execute({ tx, input: { reason }, subject: project, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const where = { id: project.id, stoppedAt: null };
    const { count } = await tx.project.updateMany({ where, data: { stoppedAt: now, stopReason: reason } });
    if (count === 0) return conflict('This project is stopped already.');
    await refresh(tx, project.id, now);
    return done({ stopped: true }, { type: 'project.stopped', ...chainOf(project), data: { reason } });
  },
});

/** Releases a stopped project. */
export const releaseProject = defineCommand({
  name: 'project.release',
  may: 'project.stop',
  input: releaseInput,
  load: (tx, { project }, scope) => lockProject(tx, scope, project),
  async execute({ tx, subject: project, now }) {
    const where = { id: project.id, stoppedAt: { not: null } };
    const { count } = await tx.project.updateMany({ where, data: { stoppedAt: null, stopReason: null } });
    if (count === 0) return conflict('This project is not stopped.');
    await refresh(tx, project.id, now);
    const data = { reason: project.stopReason ?? '' };
    return done({ stopped: false }, { type: 'project.released', ...chainOf(project), data });
  },
});
