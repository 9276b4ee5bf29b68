import 'server-only';
import { changesOf } from '#lib/core/changes.ts';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { freeSlug, slugify } from '#lib/core/slug.ts';
import { findProject, refuseArchived } from '#lib/item/subject.ts';
import { findOwner, nameOf } from '#lib/item/worker.ts';
import { replan } from '../plan.ts';
import { addEntry as addInput, editEntry as editInput, MAX_ENTRIES } from '../schema.ts';
import { chainOf, lockEntry, startsFromOf } from '../subject.ts';

const refuseOwner = () => {
  const message = 'Choose an owner, a lead or an engineer of this workspace.';
  return refuse(422, 'no-worker', message, { owner: message });
};

/** Adds something of the project's own to watch after the launch. */
export const addEntry = defineCommand({
  name: 'watch.add-entry',
  may: 'project.edit',
  input: addInput,
  load: (tx, { project }, scope) => findProject(tx, scope, project),
  async execute({ tx, actor, input: fields, subject: project, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    // The row is locked so that two people who add at once get two keys.
    await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${project.id}::uuid FOR NO KEY UPDATE`;
    const owner = fields.owner ? await findOwner(tx, actor, fields.owner) : null;
    if (fields.owner && !owner) return refuseOwner();
    const others = await tx.watchItem.findMany({
      where: { projectId: project.id },
      select: { key: true, position: true },
    });
    if (others.length >= MAX_ENTRIES)
      return refuse(409, 'too-many-entries', `At most ${MAX_ENTRIES} things are watched in a project.`);
    const key = freeSlug(slugify(fields.title, 'watch'), new Set(others.map((other) => other.key)));
    const position = others.reduce((most, other) => Math.max(most, other.position), -1) + 1;
    const { title, section, how, recurrence, lasts, window, after } = fields;
    const own = {
      title,
      section,
      how,
      recurrence,
      lasts,
      window,
      startsFrom: startsFromOf(after),
      ownerId: owner?.id ?? null,
    };
    const { id } = await tx.watchItem.create({
      data: { ...own, projectId: project.id, key, position },
      select: { id: true },
    });
    await replan(tx, { projectId: project.id, entry: id }, project, now);
    const data = { entry: key, title, recurrence };
    return done({ entry: key }, { type: 'watch.entry-added', ...chainOf(actor, project), data });
  },
});

/** Edits an entry. Its open occurrences move to where the new rule has them; those done or missed stay. */
export const editEntry = defineCommand({
  name: 'watch.edit-entry',
  may: 'project.edit',
  input: editInput,
  load: lockEntry,
  async execute({ tx, actor, input: fields, subject: { project, entry }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const { title, section, how, recurrence, lasts, window, after, revision } = fields;
    const next = { title, section, how, recurrence, lasts, window, startsFrom: startsFromOf(after) };
    const before = await nameOf(tx, entry.ownerId);
    const owner = fields.owner ? await findOwner(tx, actor, fields.owner) : null;
    if (fields.owner && fields.owner !== entry.ownerId && !owner) return refuseOwner();
    const ownerId = fields.owner === undefined ? entry.ownerId : fields.owner;
    const changes = {
      ...changesOf(entry, next),
      ...(ownerId !== entry.ownerId && { owner: { from: before?.name ?? '', to: owner?.name ?? '' } }),
    };
    if (Object.keys(changes).length === 0) return unchanged({ revision: entry.revision });
    const where = { id: entry.id, revision };
    const { count } = await tx.watchItem.updateMany({
      where,
      data: { ...next, ownerId, revision: { increment: 1 } },
    });
    if (count === 0)
      return conflict('Somebody else has changed this since you opened it. Open it again and look.');
    const isRule = ['recurrence', 'lasts', 'window', 'startsFrom'].some((name) => name in changes);
    if (isRule) await replan(tx, { projectId: project.id, entry: entry.id }, project, now);
    const data = { entry: entry.key, title, changes };
    return done({ revision: revision + 1 }, { type: 'watch.entry-edited', ...chainOf(actor, project), data });
  },
});
