import 'server-only';
import { defineCommand } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { freeSlug, slugify } from '#lib/core/slug.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { MAX_ITEMS } from '../limits.ts';
import { addItems as input } from '../schema.ts';
import { about, findProject, orUnchanged, refuseArchived } from '../subject.ts';

/** Adds items of the project's own, such as those of a pasted list: all of them or none, in their order. */
export const addItems = defineCommand({
  name: 'item.add-many',
  may: 'project.edit',
  input,
  load: (tx, { project }, scope) => findProject(tx, scope, project),
  async execute({ tx, actor, input: { items }, subject: project, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    // The row is locked so that two people who add at once get keys and positions of their own.
    await tx.$queryRaw`SELECT 1 FROM "Readiness" WHERE "projectId" = ${project.id}::uuid FOR UPDATE`;
    const where = { projectId: project.id };
    const others = await tx.item.findMany({ where, select: { key: true, position: true } });
    const room = MAX_ITEMS - others.length;
    if (items.length > room) {
      const message = `A checklist holds at most ${MAX_ITEMS} items; this one has room for ${Math.max(0, room)} more.`;
      return refuse(409, 'too-many-items', message);
    }
    const taken = new Set(others.map(({ key }) => key));
    const first = others.reduce((most, { position }) => Math.max(most, position), -1) + 1;
    const data = items.map((fields, index) => {
      const key = freeSlug(slugify(fields.title, 'item'), taken);
      taken.add(key);
      const place = { key, position: first + index, projectId: project.id };
      return { ...fields, ...place, createdAt: now, stateSince: now };
    });
    const select = { id: true, key: true, title: true, section: true, severity: true } as const;
    const made = await tx.item.createManyAndReturn({ data, select });
    await refresh(tx, project.id, now);
    const events = made.map(({ title, section, severity, ...item }) => ({
      type: 'item.added' as const,
      ...about(actor, project, item),
      data: { title, section, severity },
    }));
    return orUnchanged({ keys: made.map(({ key }) => key) }, events);
  },
});
