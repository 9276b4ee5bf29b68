import 'server-only';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { runEach } from '#lib/core/run-each.ts';
import { noteMissed } from './commands/note-missed.ts';
import { planDue } from './commands/plan-due.ts';
import { probeDue } from './commands/probe-due.ts';
import { REFILL_MS } from './occurrences.ts';

/** Makes the occurrences that are to come of every live project that has few left, one transaction each. */
export async function planAll(now: Date): Promise<void> {
  const plannedUntil = { lt: new Date(now.getTime() + REFILL_MS) };
  const short = { endedAt: null, OR: [{ plannedUntil: null }, { plannedUntil }] };
  const due = await db().project.findMany({
    where: { stage: 'live', watchItems: { some: short } },
    select: { id: true },
  });
  await runEach(
    planDue,
    mintSystem('clock'),
    due.map(({ id: project }) => ({ project })),
    now,
  );
}

/** Notes what nobody did in its window, one transaction a project. */
export async function noteMissedAll(now: Date): Promise<void> {
  const missed = { doneAt: null, missedAt: null, endsAt: { lte: now } };
  const due = await db().project.findMany({
    where: { stage: 'live', occurrences: { some: missed } },
    select: { id: true },
  });
  await runEach(
    noteMissed,
    mintSystem('clock'),
    due.map(({ id: project }) => ({ project })),
    now,
  );
}

/** Starts the probes of every live project whose moment has come, one transaction each. */
export async function probeAll(now: Date): Promise<void> {
  const isDue = [{ probeClock: null }, { probeClock: { nextAt: { lte: now } } }];
  const due = await db().project.findMany({ where: { stage: 'live', OR: isDue }, select: { id: true } });
  await runEach(
    probeDue,
    mintSystem('clock'),
    due.map(({ id: project }) => ({ project })),
    now,
  );
}
