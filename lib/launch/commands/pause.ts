import 'server-only';
import type { Prisma } from '#generated/prisma/client.ts';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseMove } from '../rules.ts';
import { pauseLaunch as pauseInput, resumeLaunch as resumeInput } from '../schema.ts';
import { chainOf, lockLaunch, nameRun, refuseNoRun } from '../subject.ts';

/** Pauses a run: no step starts, and none becomes late, until it is resumed. */
export const pauseLaunch = defineCommand({
  name: 'launch.pause',
  may: 'launch.run',
  input: pauseInput,
  load: lockLaunch,
  async execute({ tx, actor, input: { reason }, subject: { project, run }, now }) {
    const refused = run ? refuseMove(run.state, 'pause') : refuseNoRun();
    if (refused || !run) return refused ?? refuseNoRun();
    const where = { id: run.id, state: run.state };
    const data = { state: 'paused', pausedAt: now, pauseReason: reason };
    const { count } = await tx.launchRun.updateMany({ where, data });
    if (count === 0) return conflict('Somebody else has just changed this run.');
    const told = { ...nameRun(run), reason };
    return done(
      { state: 'paused' as const },
      { type: 'launch.paused', ...chainOf(actor, project), data: told },
    );
  },
});

/** Resumes a paused run: what is left to do is put off by as long as the pause was. */
export const resumeLaunch = defineCommand({
  name: 'launch.resume',
  may: 'launch.run',
  input: resumeInput,
  load: lockLaunch,
  async execute({ tx, actor, subject: { project, run }, now }) {
    const refused = run ? refuseMove(run.state, 'resume') : refuseNoRun();
    if (refused || !run) return refused ?? refuseNoRun();
    const from = run.pausedAt ?? now;
    const reason = run.pauseReason ?? '';
    const seconds = Math.round((now.getTime() - from.getTime()) / 1000);
    const over = { from: from.toISOString(), to: now.toISOString(), reason };
    const pauses = [...(run.pauses as Prisma.JsonArray), over];
    const where = { id: run.id, state: run.state };
    const data = { state: 'running', pausedAt: null, pauseReason: null, pauses };
    const { count } = await tx.launchRun.updateMany({ where, data });
    if (count === 0) return conflict('Somebody else has just changed this run.');
    await tx.stepRun.updateMany({
      where: { runId: run.id, state: { in: ['waiting', 'running'] } },
      data: { shiftSeconds: { increment: seconds } },
    });
    const told = { ...nameRun(run), reason, seconds };
    return done(
      { state: 'running' as const },
      { type: 'launch.resumed', ...chainOf(actor, project), data: told },
    );
  },
});
