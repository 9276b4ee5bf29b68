import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';

/** Begins a run whose answers the sample tells: nothing is enqueued, so nothing is asked of the network. */
export const openRun = defineSystemCommand({
  name: 'sample.open-run',
  input: z.object({ project: z.uuid(), total: z.number().int() }),
  load: (tx, { project: projectId }) => tx.target.findFirst({ where: { projectId, production: true } }),
  async execute({ tx, input: { total }, subject: { id: targetId, projectId }, now: startedAt }) {
    const data = { projectId, targetId, total, startedAt, state: 'running', byClock: true };
    const { id: run } = await tx.probeRun.create({ data, select: { id: true } });
    return unchanged({ run });
  },
});
