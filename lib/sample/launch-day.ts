import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { assignStep } from '#lib/launch/commands/assign.ts';
import { endLaunch } from '#lib/launch/commands/end.ts';
import { pauseLaunch, resumeLaunch } from '#lib/launch/commands/pause.ts';
import { startLaunch } from '#lib/launch/commands/start.ts';
import { finishStep, skipStep, startStep } from '#lib/launch/commands/step.ts';
import { orderSteps } from '#lib/launch/order.ts';
import type { RunKind } from '#lib/launch/schema.ts';
import { asks } from '#lib/probe/ask-list.ts';
import type { Stage } from './act.ts';
import { LAUNCHED, REHEARSAL } from './content.ts';
import { lookAtAll } from './looks.ts';
import { must } from './must.ts';

const MINUTE = 60_000;

/** Gives every step to who does such work, and goes through launch day from `zero` on, one step a little late. */
export async function goThrough(stage: Stage, kind: RunKind, zero: Date): Promise<void> {
  const { cast, workspace, project, projectId } = stage;
  const place = { workspace, project };
  const doers: Record<string, Scope> = { backend: cast.backend, operations: cast.operations };
  const ownerOf = (role: string | null): Scope => doers[role ?? ''] ?? cast.lead;
  const steps = await db().step.findMany({ where: { projectId } });
  const { plan } = orderSteps(steps);
  const first = plan[0]?.atMinutes ?? 0;
  let at = new Date(zero.getTime() + Math.min(0, first) * MINUTE);
  for (const { key: step, role } of steps)
    must(await run(assignStep, cast.lead, { ...place, step, owner: ownerOf(role).userId }, at));
  must(await run(startLaunch, cast.lead, { ...place, kind, zero: kind === 'live' ? 'planned' : 'now' }, at));
  for (const [index, { key: step, role, atMinutes, minutes, hold, probes }] of plan.entries()) {
    const due = zero.getTime() + atMinutes * MINUTE;
    at = new Date(Math.max(at.getTime(), due) + (index % 3) * MINUTE);
    if (step === REHEARSAL.skipped.step) {
      must(await run(skipStep, cast.lead, { ...place, ...REHEARSAL.skipped }, at));
      continue;
    }
    if (step === REHEARSAL.paused.before) at = await pause(cast.lead, place, at);
    must(await run(startStep, ownerOf(role), { ...place, step }, at));
    at = new Date(at.getTime() + ((minutes ?? 1) + (index % 2)) * MINUTE);
    if (kind === 'live' && hold && asks.parse(probes).length > 0) await lookAtAll(projectId, at);
    must(await run(finishStep, ownerOf(role), { ...place, step }, at));
  }
  const note = kind === 'live' ? LAUNCHED.note : REHEARSAL.note;
  must(await run(endLaunch, cast.lead, { ...place, note }, at));
}

async function pause(lead: Scope, place: { workspace: string; project: string }, at: Date): Promise<Date> {
  const { reason, minutes } = REHEARSAL.paused;
  must(await run(pauseLaunch, lead, { ...place, reason }, at));
  const over = new Date(at.getTime() + minutes * MINUTE);
  must(await run(resumeLaunch, lead, place, over));
  return over;
}
