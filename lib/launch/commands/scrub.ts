import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseMove } from '../rules.ts';
import { scrubLaunch as input } from '../schema.ts';
import { chainOf, lockLaunch, nameRun, refuseNoRun } from '../subject.ts';

/** Scrubs a run: it is called off for a reason, and from this moment on the rollback steps lead. */
export const scrubLaunch = defineCommand({
  name: 'launch.scrub',
  may: 'launch.run',
  input,
  load: lockLaunch,
  async execute({ tx, actor, input: { reason }, subject: { project, run }, now }) {
    const refused = run ? refuseMove(run.state, 'scrub') : refuseNoRun();
    if (refused || !run) return refused ?? refuseNoRun();
    const where = { id: run.id, state: run.state };
    const data = {
      state: 'scrubbed',
      scrubbedAt: now,
      scrubReason: reason,
      pausedAt: null,
      pauseReason: null,
    };
    const { count } = await tx.launchRun.updateMany({ where, data });
    if (count === 0) return conflict('Somebody else has just changed this run.');
    const told = { ...nameRun(run), reason };
    return done(
      { state: 'scrubbed' as const },
      { type: 'launch.scrubbed', ...chainOf(actor, project), data: told },
    );
  },
});
