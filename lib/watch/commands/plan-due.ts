import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';
import { planOccurrences } from '../plan.ts';

/**
 * Makes a live project's occurrences of the next days. They follow from the entries and the launch, which the
 * history tells already, so they add no event.
 */
export const planDue = defineSystemCommand({
  name: 'watch.plan-due',
  input: z.object({ project: z.uuid() }),
  async load(tx, { project: id }) {
    await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    return tx.project.findUnique({
      where: { id },
      select: { id: true, stage: true, launchAt: true, timeZone: true },
    });
  },
  async execute({ tx, subject: project, now }) {
    if (project.stage !== 'live') return unchanged({ made: 0 });
    return unchanged({ made: await planOccurrences(tx, project.id, project, now) });
  },
});
