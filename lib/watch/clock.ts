import 'server-only';
import type { Prisma } from '#generated/prisma/client.ts';
import type { SystemActor } from '#lib/core/actor.ts';
import type { AnyCommand } from '#lib/core/command.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { runEach } from '#lib/core/run-each.ts';
import { noteMissed } from './commands/note-missed.ts';
import { planDue } from './commands/plan-due.ts';
import { probeDue } from './commands/probe-due.ts';
import { REFILL_MS } from './occurrences.ts';

/** Makes the occurrences that are to come of every live project that has few left, one transaction each. */
export function planAll(now: Date): Promise<void> {
  const plannedUntil = { lt: new Date(now.getTime() + REFILL_MS) };
  const short = { endedAt: null, OR: [{ plannedUntil: null }, { plannedUntil }] };
  return eachLive({ watchItems: { some: short } }, planDue, now);
}

/** Notes what nobody did in its window, one transaction a project. */
export function noteMissedAll(now: Date): Promise<void> {
  const missed = { doneAt: null, missedAt: null, endsAt: { lte: now } };
  return eachLive({ occurrences: { some: missed } }, noteMissed, now);
}

/** Starts the probes of every live project whose moment has come, one transaction each. */
export function probeAll(now: Date): Promise<void> {
  const isDue = [{ probeClock: null }, { probeClock: { nextAt: { lte: now } } }];
  return eachLive({ OR: isDue }, probeDue, now);
}

async function eachLive<O>(
  where: Prisma.ProjectWhereInput,
  command: AnyCommand<SystemActor, O>,
  now: Date,
): Promise<void> {
  const due = await db().project.findMany({ where: { stage: 'live', ...where }, select: { id: true } });
  const inputs = due.map(({ id: project }) => ({ project }));
  await runEach(command, mintSystem('clock'), inputs, now);
}
