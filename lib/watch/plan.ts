import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import type { Job } from '#lib/core/jobs.ts';
import { type Launch, occurrencesToMake, REFILL_MS } from './occurrences.ts';

type Where = { projectId: string; entry?: string };

const select = {
  ...{ id: true, recurrence: true, startsFrom: true, lasts: true, window: true, plannedUntil: true },
} as const;

/**
 * Makes the occurrences of a live project that come in the next two days, and of every entry at least the next
 * one. Harmless when repeated: an occurrence is one of its entry and its start. Answers how many were made.
 */
export async function planOccurrences(tx: Tx, projectId: string, launch: Launch, now: Date): Promise<number> {
  const refill = new Date(now.getTime() + REFILL_MS);
  const due = { OR: [{ plannedUntil: null }, { plannedUntil: { lt: refill } }] };
  const entries = await tx.watchItem.findMany({ where: { projectId, endedAt: null, ...due }, select });
  const plans = entries.map(({ id, plannedUntil, ...entry }) => ({
    id,
    ...occurrencesToMake(entry, launch, plannedUntil, now),
  }));
  const data = plans.flatMap(({ id: watchItemId, windows }) =>
    windows.map((window) => ({ projectId, watchItemId, ...window })),
  );
  const { count } = await tx.occurrence.createMany({ data, skipDuplicates: true });
  for (const [plannedUntil, own] of Map.groupBy(plans, (plan) => plan.plannedUntil.getTime())) {
    const where = { id: { in: own.map(({ id }) => id) } };
    await tx.watchItem.updateMany({ where, data: { plannedUntil: new Date(plannedUntil) } });
  }
  return count;
}

/** Takes what is open or to come away, so that it is made anew. What was done or missed stays on record. */
export async function forgetOpen(tx: Tx, { projectId, entry: id }: Where, now: Date): Promise<void> {
  const own = { projectId, ...(id && { watchItemId: id }) };
  await tx.occurrence.deleteMany({ where: { ...own, doneAt: null, endsAt: { gt: now } } });
  await tx.watchItem.updateMany({ where: { projectId, ...(id && { id }) }, data: { plannedUntil: null } });
}

/**
 * What a project that becomes live begins with: nothing is planned that was before, when it may have been live once
 * already, and the clock looks at it at once. Answers the jobs for that.
 */
export async function beginWatch(tx: Tx, projectId: string, now: Date): Promise<Job[]> {
  await forgetOpen(tx, { projectId }, now);
  return [
    { name: 'watch.plan', data: {} },
    { name: 'watch.probe', data: {} },
  ];
}

/** Moves open occurrences to where the launch, or their entry's rule, has them now; made anew where it is live. */
export async function replan(
  tx: Tx,
  where: Where,
  launch: Launch & { stage: string },
  now: Date,
): Promise<void> {
  await forgetOpen(tx, where, now);
  await tx.probeClock.updateMany({ where: { projectId: where.projectId }, data: { nextAt: now } });
  if (launch.stage === 'live') await planOccurrences(tx, where.projectId, launch, now);
}
