import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { conflict } from '#lib/core/result.ts';
import { findProject } from '#lib/item/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { cancelRun as input } from '../requests.ts';

/** Cancels a run that has not finished; what it has answered so far stays, but for what it had begun to doubt. */
export const cancelRun = defineCommand({
  name: 'probe.cancel',
  may: 'probe.run',
  input,
  async load(tx, { project: slug, run: id }, scope) {
    const project = await findProject(tx, scope, slug);
    const run = project && (await tx.probeRun.findFirst({ where: { id, projectId: project.id } }));
    return project && run ? { project, run } : null;
  },
  async execute({ tx, actor, subject: { project, run }, now }) {
    const where = { id: run.id, state: { in: ['queued', 'running'] } };
    const { count } = await tx.probeRun.updateMany({ where, data: { state: 'cancelled', finishedAt: now } });
    if (count === 0) return conflict('This run has ended already.');
    await forgetDoubts(tx, run.id);
    await refresh(tx, project.id, now);
    const of = { workspaceId: actor.workspace.id, projectId: project.id };
    return done({ run: run.id }, { type: 'probe.run-cancelled', of, data: { run: run.id } });
  },
});

// Nobody will confirm a first failure now, or take it back: the probe counts as never run.
const forgetDoubts = (tx: Tx, runId: string) =>
  tx.itemProbe.updateMany({
    where: { confirming: true, result: { runId } },
    data: { confirming: false, verdict: null, code: null, summary: null, checkedAt: null, resultId: null },
  });
