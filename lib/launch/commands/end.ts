import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import { defineCommand } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { conflict } from '#lib/core/result.ts';
import { chainOf, type LockedProject, lockProject } from '#lib/project/subject.ts';
import { beginWatch } from '#lib/watch/plan.ts';
import { refuseEnd } from '../rules.ts';
import { endLaunch as input, type Outcome } from '../schema.ts';
import { lockGoing, nameRun, refuseNoRun } from '../subject.ts';

/**
 * Ends a run: finished when every step is done or skipped, scrubbed when the way back is. A finished launch makes
 * its project live; a scrubbed one takes it back into planning; a rehearsal leaves its record and nothing else.
 */
export const endLaunch = defineCommand({
  name: 'launch.end',
  may: 'launch.run',
  input,
  async load(tx, { project: slug }, scope: Scope) {
    const project = await lockProject(tx, scope, slug);
    return project && { project, run: await lockGoing(tx, project.id) };
  },
  async execute({ tx, actor, input: { note }, subject: { project, run }, now }) {
    if (!run) return refuseNoRun();
    const refused = refuseEnd(run.state, run.steps);
    if (refused) return refused;
    const outcome: Outcome = run.state === 'scrubbed' ? 'scrubbed' : 'finished';
    const where = { id: run.id, state: run.state };
    const data = { state: 'ended', endedAt: now, endedById: actor.userId, outcome, note };
    const { count } = await tx.launchRun.updateMany({ where, data });
    if (count === 0) return conflict('Somebody else has just changed this run.');
    const to = run.kind === 'live' ? await moveOn(tx, project, outcome) : null;
    const ended = {
      type: 'launch.ended' as const,
      ...chainOf(project),
      data: { ...nameRun(run), outcome, note },
    };
    const jobs = to === 'live' ? await beginWatch(tx, project.id, now) : [];
    const moved = to ? [movedTo(project, to)] : [];
    return { ok: true, value: { outcome }, events: [ended, ...moved], jobs };
  },
});

/** Moves a launching project on; answers to which stage, or null where it was moved already. */
async function moveOn(tx: Tx, project: LockedProject, outcome: Outcome) {
  if (project.stage !== 'launching') return null;
  const stage = outcome === 'finished' ? ('live' as const) : ('planning' as const);
  await tx.project.update({ where: { id: project.id }, data: { stage } });
  return stage;
}

const movedTo = (project: LockedProject, to: 'live' | 'planning'): EventInput => ({
  type: 'project.stage-moved',
  ...chainOf(project),
  data: { from: 'launching', to },
});
