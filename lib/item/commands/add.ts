import 'server-only';
import { defineTokenCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { freeSlug, slugify } from '#lib/core/slug.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { MAX_ITEMS } from '../limits.ts';
import { addItem as input } from '../schema.ts';
import { about, findProject, refuseArchived } from '../subject.ts';

/** Adds an item of the project's own, at the end of its section. */
export const addItem = defineTokenCommand({
  name: 'item.add',
  may: 'project.edit',
  token: 'project',
  input,
  load: (tx, { project }, scope) => findProject(tx, scope, project),
  async execute({ tx, actor, input: fields, subject: project, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    // The row is locked so that two people who add at once get two keys and two positions.
    await tx.$queryRaw`SELECT 1 FROM "Readiness" WHERE "projectId" = ${project.id}::uuid FOR UPDATE`;
    const where = { projectId: project.id };
    const others = await tx.item.findMany({ where, select: { key: true, position: true } });
    if (others.length >= MAX_ITEMS) {
      return refuse(409, 'too-many-items', `A checklist holds at most ${MAX_ITEMS} items.`);
    }
    const { workspace: _workspace, project: _project, ...own } = fields;
    const key = freeSlug(slugify(fields.title, 'item'), new Set(others.map((other) => other.key)));
    const position = others.reduce((most, other) => Math.max(most, other.position), -1) + 1;
    const data = { ...own, key, position, projectId: project.id, createdAt: now, stateSince: now };
    const item = await tx.item.create({ data, select: { id: true, key: true } });
    await refresh(tx, project.id, now);
    const { title, section, severity } = fields;
    return done(
      { key },
      { type: 'item.added', ...about(actor, project, item), data: { title, section, severity } },
    );
  },
});
