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
import type { Stage } from './act.ts';
import { REHEARSAL } from './content.ts';
import { must } from './must.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Gives every step to who does such work, and rehearses launch day as it went two days ago. */
export async function rehearse({ cast, workspace, project, projectId }: Stage, now: Date): Promise<void> {
  const place = { workspace, project };
  const doers: Record<string, Scope> = { backend: cast.backend, operations: cast.operations };
  const ownerOf = (role: string | null): Scope => doers[role ?? ''] ?? cast.lead;
  let at = new Date(Math.floor((now.getTime() - 2 * DAY) / MINUTE) * MINUTE);
  const steps = await db().step.findMany({ where: { projectId } });
  for (const { key: step, role } of steps)
    must(await run(assignStep, cast.lead, { ...place, step, owner: ownerOf(role).userId }, at));
  must(await run(startLaunch, cast.lead, { ...place, kind: 'rehearsal', zero: 'now' }, at));
  const zero = at.getTime();
  const { plan } = orderSteps(steps);
  const first = plan[0]?.atMinutes ?? 0;
  for (const [index, { key: step, role, atMinutes, minutes }] of plan.entries()) {
    const due = zero + (atMinutes - first) * MINUTE;
    at = new Date(Math.max(at.getTime(), due) + (index % 3) * MINUTE);
    if (step === REHEARSAL.skipped.step) {
      must(await run(skipStep, cast.lead, { ...place, ...REHEARSAL.skipped }, at));
      continue;
    }
    if (step === REHEARSAL.paused.before) at = await pause(cast.lead, place, at);
    must(await run(startStep, ownerOf(role), { ...place, step }, at));
    at = new Date(at.getTime() + ((minutes ?? 1) + (index % 2)) * MINUTE);
    must(await run(finishStep, ownerOf(role), { ...place, step }, at));
  }
  must(await run(endLaunch, cast.lead, { ...place, note: REHEARSAL.note }, at));
}

async function pause(lead: Scope, place: { workspace: string; project: string }, at: Date): Promise<Date> {
  const { reason, minutes } = REHEARSAL.paused;
  must(await run(pauseLaunch, lead, { ...place, reason }, at));
  const over = new Date(at.getTime() + minutes * MINUTE);
  must(await run(resumeLaunch, lead, place, over));
  return over;
}
