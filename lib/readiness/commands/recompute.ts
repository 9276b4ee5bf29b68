import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, done, unchanged } from '#lib/core/command.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { runEach } from '#lib/core/run-each.ts';
import { refresh } from '../refresh.ts';

/** Recomputes one project's row because time has passed: freshness ran out, a waiver or a due date came. */
export const recompute = defineSystemCommand({
  name: 'readiness.recompute',
  input: z.object({ project: z.uuid() }),
  load: (tx, { project: id }) =>
    tx.project.findUnique({ where: { id }, select: { id: true, workspaceId: true } }),
  async execute({ tx, subject: project, now }) {
    const moved = await refresh(tx, project.id, now);
    if (moved.length === 0) return unchanged({ moved: 0 });
    const of = { workspaceId: project.workspaceId, projectId: project.id };
    const items = moved.map(({ key, from, to }) => ({ key, from, to }));
    return done({ moved: moved.length }, { type: 'readiness.moved-by-time', of, data: { items } });
  },
});

/** Recomputes every project of a workspace, because a rule of the workspace has changed. */
export async function recomputeWorkspace(workspaceId: string): Promise<void> {
  const projects = await db().project.findMany({ where: { workspaceId }, select: { id: true } });
  await runEach(
    recompute,
    mintSystem('rules'),
    projects.map(({ id: project }) => ({ project })),
    new Date(),
  );
}

/** Recomputes every row whose moment has come, one transaction each. */
export async function recomputeDue(now: Date): Promise<void> {
  const where = { validUntil: { lte: now } };
  const due = await db().readiness.findMany({
    where,
    select: { projectId: true },
    orderBy: { validUntil: 'asc' },
  });
  await runEach(
    recompute,
    mintSystem('clock'),
    due.map(({ projectId: project }) => ({ project })),
    now,
  );
}
