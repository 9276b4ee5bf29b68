import 'server-only';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { beginWatch, forgetOpen } from '#lib/watch/plan.ts';
import { mayMoveStage } from '../rules.ts';
import { moveStage as input, type Stage } from '../schema.ts';
import { chainOf, lockProject } from '../subject.ts';

/** Moves a project along planning → launching → live → archived. */
export const moveStage = defineCommand({
  name: 'project.move-stage',
  may: 'project.edit',
  input,
  load: (tx, { project }, scope) => lockProject(tx, scope, project),
  async execute({ tx, input: { stage: to }, subject: project, now }) {
    const from = project.stage as Stage;
    if (from === to) return unchanged({ stage: to });
    if (!mayMoveStage(from, to))
      return refuse(409, 'wrong-stage', `A project that is ${from} cannot become ${to}.`);
    const going = await tx.launchRun.findFirst({
      where: { projectId: project.id, state: { not: 'ended' }, ...(to !== 'archived' && { kind: 'live' }) },
      select: { kind: true },
    });
    if (going) return refuse(409, 'launch-goes-on', going.kind === 'live' ? LIVE : REHEARSED);
    const data = { stage: to, archivedAt: to === 'archived' ? now : null };
    const { count } = await tx.project.updateMany({ where: { id: project.id, stage: from }, data });
    if (count === 0) return conflict('Somebody else has just moved this project.');
    const moved = { type: 'project.stage-moved' as const, ...chainOf(project), data: { from, to } };
    if (from === 'live') await forgetOpen(tx, { projectId: project.id }, now);
    const jobs = to === 'live' ? await beginWatch(tx, project.id, now) : [];
    return { ok: true, value: { stage: to }, events: [moved], jobs };
  },
});

const LIVE = 'The launch goes on. End it or call it off on its own screen: the stage follows.';
const REHEARSED = 'A rehearsal goes on. End it first.';
