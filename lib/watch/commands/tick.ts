import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { findProject, refuseArchived } from '#lib/item/subject.ts';
import { tickOccurrence as tickInput, untickOccurrence as untickInput } from '../schema.ts';

/** Ticks a post-launch entry off once: it was done now, by this person. */
export const tickOccurrence = defineCommand({
  name: 'occurrence.tick',
  may: 'item.work',
  input: tickInput,
  async load(tx, { project: slug, entry: key }, scope) {
    const project = await findProject(tx, scope, slug);
    const where = { projectId_key: { projectId: project?.id ?? '', key } };
    const entry = project && (await tx.watchItem.findUnique({ where }));
    return project && entry ? { project, entry } : null;
  },
  async execute({ tx, actor, subject: { project, entry }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const own = { projectId: project.id, watchItemId: entry.id, startsAt: now };
    const occurrence = await tx.occurrence.create({ data: { ...own, doneAt: now, doneById: actor.userId } });
    return done(
      { occurrence: occurrence.id },
      {
        type: 'occurrence.ticked',
        of: { workspaceId: actor.workspace.id, projectId: project.id },
        data: { entry: entry.key, title: entry.title, at: now.toISOString() },
      },
    );
  },
});

/** Takes one's own tick back. */
export const untickOccurrence = defineCommand({
  name: 'occurrence.untick',
  may: 'item.work',
  input: untickInput,
  async load(tx, { project: slug, occurrence: id }, scope) {
    const project = await findProject(tx, scope, slug);
    const where = { id, projectId: project?.id ?? '' };
    const occurrence = project && (await tx.occurrence.findFirst({ where, include: { watchItem: true } }));
    return project && occurrence ? { project, occurrence } : null;
  },
  async execute({ tx, actor, subject: { project, occurrence } }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    if (occurrence.doneById !== actor.userId && actor.role === 'engineer') {
      return refuse(403, 'not-yours', 'Only who ticked it, or a lead, may take this tick back.');
    }
    const { count } = await tx.occurrence.deleteMany({ where: { id: occurrence.id } });
    if (count === 0) return conflict('This tick has been taken back already.');
    const { key: entry, title } = occurrence.watchItem;
    return done(
      { entry },
      {
        type: 'occurrence.unticked',
        of: { workspaceId: actor.workspace.id, projectId: project.id },
        data: { entry, title, at: occurrence.startsAt.toISOString() },
      },
    );
  },
});
