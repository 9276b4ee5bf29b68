import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { findProject, type Project } from '#lib/item/subject.ts';
import { orderSteps } from './order.ts';
import type { OpenItem } from './rules.ts';
import type { RunKind, RunState, StepState } from './schema.ts';

const PASSED = ['done', 'waived', 'not-applicable'];

/** The run of a project that goes on, its row locked and its steps in their order; null where none does. */
export async function lockGoing(tx: Tx, projectId: string) {
  await tx.$queryRaw`SELECT 1 FROM "LaunchRun" WHERE "projectId" = ${projectId}::uuid AND state <> 'ended'
    FOR NO KEY UPDATE`;
  const where = { projectId, state: { not: 'ended' } };
  const found = await tx.launchRun.findFirst({ where, include: { steps: true } });
  if (!found) return null;
  const { plan, rollback } = orderSteps(found.steps);
  const steps = [...plan, ...rollback].map((step) => ({ ...step, state: step.state as StepState }));
  return { ...found, kind: found.kind as RunKind, state: found.state as RunState, steps };
}

export type GoingRun = NonNullable<Awaited<ReturnType<typeof lockGoing>>>;
export type GoingStep = GoingRun['steps'][number];

/** A project of the person's and the run of it that goes on; null for everybody else. */
export async function lockLaunch(tx: Tx, { project: slug }: { project: string }, scope: Scope) {
  const project = await findProject(tx, scope, slug);
  return project && { project, run: await lockGoing(tx, project.id) };
}

/** The same and one step of the plan or of the run; null where there is no such step. */
export async function lockStep(tx: Tx, input: { project: string; step: string }, scope: Scope) {
  const found = await lockLaunch(tx, input, scope);
  if (!found) return null;
  const { project, run } = found;
  const step = run?.steps.find(({ key }) => key === input.step) ?? null;
  const where = { projectId_key: { projectId: project.id, key: input.step } };
  return step || (await tx.step.findUnique({ where, select: { id: true } })) ? { project, run, step } : null;
}

export const refuseNoRun = (): Refused =>
  refuse(409, 'no-run', 'Nothing goes on. Start a rehearsal or the launch first.');

/** The open items of a checklist that are holds, or that some steps name. */
export async function openItems(tx: Tx, projectId: string, named: readonly string[]): Promise<OpenItem[]> {
  return tx.item.findMany({
    where: { projectId, state: { notIn: PASSED }, OR: [{ hold: true }, { key: { in: [...named] } }] },
    select: { key: true, title: true, hold: true },
    orderBy: { position: 'asc' },
  });
}

/** The chain of a project's events. */
export const chainOf = ({ workspace }: Scope, { id }: Pick<Project, 'id'>) => ({
  of: { workspaceId: workspace.id, projectId: id },
});

/** What every event of a run, and of a step of it, names. */
export const nameRun = ({ number, kind }: Pick<GoingRun, 'number' | 'kind'>) => ({ run: number, kind });
export const nameStep = (run: GoingRun, { key, title }: GoingStep) => ({ ...nameRun(run), step: key, title });
