import 'server-only';
import { randomBytes } from 'node:crypto';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { findProject, refuseArchived } from '#lib/item/subject.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { addTarget as input, MOST_TARGETS } from '../schema.ts';

/** Adds a target beside production, for comparison: it never blocks and never binds. */
export const addTarget = defineCommand({
  name: 'target.add',
  may: 'project.edit',
  input,
  async load(tx, { project: slug }, scope) {
    const project = await findProject(tx, scope, slug);
    if (project) await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${project.id}::uuid FOR NO KEY UPDATE`;
    return project && { project, others: await tx.target.findMany({ where: { projectId: project.id } }) };
  },
  async execute({ tx, actor, input: { name, targetUrl: url, httpPort }, subject: { project, others }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const parsed = parseTarget(url, { httpPort });
    if (!parsed.ok) return refuse(422, 'not-a-target', `The address cannot be probed: ${parsed.reason}.`);
    if (others.length >= MOST_TARGETS) {
      return refuse(409, 'too-many-targets', `A project has at most ${MOST_TARGETS} targets.`);
    }
    if (others.some((other) => other.name === name)) {
      return refuse(409, 'name-taken', `There is a target called ${name} already.`, {
        name: 'Choose another name.',
      });
    }
    const proofSecret = randomBytes(24).toString('base64url');
    const data = { projectId: project.id, name, url, httpPort, proofSecret, createdAt: now };
    const { id } = await tx.target.create({ data, select: { id: true } });
    const of = { workspaceId: actor.workspace.id, projectId: project.id };
    return done({ target: id }, { type: 'target.added', of, data: { name, url } });
  },
});
