import 'server-only';
import { defineCommand } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { startUpgrades as input } from '../schema.ts';

/** Upgrades many projects of one template: a job each, which does what the preview of the project said. */
export const startUpgrades = defineCommand({
  name: 'upgrade.start',
  may: 'project.edit',
  input,
  async load(tx, { template: id, projects }, scope) {
    const workspaceId = scope.workspace.id;
    const template = await tx.template.findFirst({
      where: { id, OR: [{ workspaceId: null }, { workspaceId }] },
      include: { versions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
    });
    const slugs = projects.map(({ slug }) => slug);
    const found = await tx.project.findMany({ where: { workspaceId, slug: { in: slugs } } });
    return template && found.length === new Set(slugs).size ? { template, found } : null;
  },
  async execute({ tx, actor, input: { version, projects }, subject: { template, found }, now }) {
    if (template.versions[0]?.number !== version)
      return conflict(`${template.name} has another version since. Look at the projects again.`);
    const archived = found.find(({ stage }) => stage === 'archived');
    if (archived) return refuse(409, 'project-archived', `${archived.name} is archived. Leave it out.`);
    const workspaceId = actor.workspace.id;
    const own = { workspaceId, templateId: template.id, version, startedById: actor.userId };
    const batch = await tx.upgradeBatch.create({
      data: { ...own, startedByName: actor.name, startedAt: now },
    });
    const seen = new Map(projects.map((project) => [project.slug, project.seen]));
    await tx.upgradeRun.createMany({
      data: found.map(({ id, slug }) => ({ batchId: batch.id, projectId: id, seen: seen.get(slug) ?? '' })),
    });
    const data = { template: template.key, version, projects: found.map(({ slug }) => slug) };
    return {
      ok: true,
      value: { batch: batch.id },
      jobs: found.map(({ id: project }) => ({
        name: 'upgrade.project' as const,
        data: { batch: batch.id, project },
      })),
      events: [{ type: 'upgrade.started', of: { workspaceId }, data }],
    };
  },
});
