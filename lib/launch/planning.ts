import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { findProject } from '#lib/item/subject.ts';

/** A project's plan with its project's row locked, so that it changes one by one; null for outsiders. */
export async function lockPlan(tx: Tx, scope: Scope, slug: string) {
  const project = await findProject(tx, scope, slug);
  if (!project) return null;
  await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${project.id}::uuid FOR NO KEY UPDATE`;
  const all = await tx.step.findMany({ where: { projectId: project.id } });
  const going = await tx.launchRun.findFirst({
    where: { projectId: project.id, state: { not: 'ended' } },
    select: { number: true },
  });
  // One that was left out keeps its row, and so its key.
  const steps = all.filter(({ retiredAt }) => retiredAt === null);
  return { project, steps, keys: new Set(all.map(({ key }) => key)), going };
}

export type Plan = NonNullable<Awaited<ReturnType<typeof lockPlan>>>;

/** The same and one step of it, or null. */
export async function lockPlannedStep(tx: Tx, scope: Scope, input: { project: string; step: string }) {
  const plan = await lockPlan(tx, scope, input.project);
  const step = plan?.steps.find(({ key }) => key === input.step);
  return plan && step ? { plan, step } : null;
}
