import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { forgetOpen, replan } from '../plan.ts';
import { endEntry as endInput, resumeEntry as resumeInput } from '../schema.ts';
import { chainOf, lockEntry } from '../subject.ts';

/** Ends watching something, for a reason: nothing of it comes due any more, and what was done stays on record. */
export const endEntry = defineCommand({
  name: 'watch.end-entry',
  may: 'project.edit',
  input: endInput,
  load: lockEntry,
  async execute({ tx, actor, input: { reason }, subject: { project, entry }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const where = { id: entry.id, endedAt: null };
    const { count } = await tx.watchItem.updateMany({ where, data: { endedAt: now, endReason: reason } });
    if (count === 0) return conflict('Nobody watches this any more already.');
    await forgetOpen(tx, { projectId: project.id, entry: entry.id }, now);
    const data = { entry: entry.key, title: entry.title, reason };
    return done({ ended: true }, { type: 'watch.entry-ended', ...chainOf(actor, project), data });
  },
});

/** Takes up again what nobody watched any more: from now on it comes due as before. */
export const resumeEntry = defineCommand({
  name: 'watch.resume-entry',
  may: 'project.edit',
  input: resumeInput,
  load: lockEntry,
  async execute({ tx, actor, subject: { project, entry }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const where = { id: entry.id, endedAt: { not: null } };
    const { count } = await tx.watchItem.updateMany({ where, data: { endedAt: null, endReason: null } });
    if (count === 0) return conflict('This is watched already.');
    await replan(tx, { projectId: project.id, entry: entry.id }, project, now);
    const data = { entry: entry.key, title: entry.title };
    return done({ ended: false }, { type: 'watch.entry-resumed', ...chainOf(actor, project), data });
  },
});
