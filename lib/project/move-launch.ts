import 'server-only';
import type { Tx } from '#lib/core/db.ts';
import { replan } from '#lib/watch/plan.ts';
import { dueAt } from './due.ts';

/** Due dates that moved, and those that were set by hand and stay. */
export type MovedDates = { moved: number; kept: number };

/** `weekdaysOnly` left out: as the project has it. */
type Launch = { launchAt: Date; timeZone: string; weekdaysOnly?: boolean };

/**
 * Moves a project's launch, in the caller's transaction, which refreshes afterwards: due dates that are relative
 * to it move and those set by hand stay; open occurrences move and those that were done or missed stay.
 */
export async function moveLaunch(tx: Tx, projectId: string, launch: Launch, now: Date): Promise<MovedDates> {
  const project = await tx.project.update({ where: { id: projectId }, data: launch });
  const where = { projectId, dueByHand: false, dueOffset: { not: null } };
  const offsets = await tx.item.groupBy({ by: ['dueOffset'], where });
  let moved = 0;
  for (const { dueOffset } of offsets) {
    const due = dueAt(dueOffset, project);
    const other = { OR: [{ dueAt: null }, { dueAt: { not: due } }] };
    const own = { projectId, dueByHand: false, dueOffset, ...other };
    moved += (await tx.item.updateMany({ where: own, data: { dueAt: due } })).count;
  }
  await replan(tx, { projectId }, project, now);
  const kept = await tx.item.count({ where: { projectId, dueByHand: true, dueAt: { not: null } } });
  return { moved, kept };
}
