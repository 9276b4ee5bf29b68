import 'server-only';
import { z } from 'zod';
import type { EventInput } from '#lib/core/audit.ts';
import { defineSystemCommand } from '#lib/core/command.ts';
import { tell } from '#lib/notify/tell.ts';
import { lockGoing, nameStep } from '../subject.ts';
import { lateSteps } from '../timing.ts';

const select = { id: true, workspaceId: true, slug: true, name: true, timeZone: true, leadId: true } as const;

/**
 * Notes the steps of a live launch that have become late, each once for each moment it was due, and tells who owns
 * the step and who leads the launch. A rehearsal shows it on its screen and tells nobody.
 */
export const noteLate = defineSystemCommand({
  name: 'launch.note-late',
  input: z.object({ project: z.uuid() }),
  async load(tx, { project: id }) {
    const run = await lockGoing(tx, id);
    const project = run && (await tx.project.findUnique({ where: { id }, select }));
    return run && project ? { run, project } : null;
  },
  async execute({ tx, subject: { run, project }, now }) {
    const found = run.kind === 'live' ? lateSteps(run.steps, run, now) : [];
    const fresh = found.filter(({ step, late }) => step.lateToldFor?.getTime() !== late.dueAt.getTime());
    for (const { step, late } of fresh)
      await tx.stepRun.update({ where: { id: step.id }, data: { lateToldFor: late.dueAt } });
    const { workspaceId, timeZone: zone, leadId } = project;
    const tellings = fresh.map(({ step, late }) => ({
      ...{ kind: 'step-late' as const, needed: true, key: `step-late:${step.id}:${late.dueAt.getTime()}` },
      ...{ workspaceId, project, zone, page: 'launch' as const },
      to: [leadId, ...(step.ownerId ? [step.ownerId] : [])],
      what: step.title,
      moment: late.dueAt.toISOString(),
    }));
    await tell(tx, tellings, now);
    const of = { workspaceId, projectId: project.id };
    const events = fresh.map(({ step, late }): EventInput => {
      const data = { ...nameStep(run, step), what: late.what, dueAt: late.dueAt.toISOString() };
      return { type: 'step.late', of, data };
    });
    const [first, ...rest] = events;
    return { ok: true, value: { late: fresh.length }, events: first ? [first, ...rest] : 'unchanged' };
  },
});
