import 'server-only';
import { randomUUID } from 'node:crypto';
import { distance, shift } from '#lib/core/calendar.ts';
import type { Tx } from '#lib/core/db.ts';
import { type DueRule, dueAt } from './due.ts';

/** From where to where a project's entries are copied; `people`: who may still be given one, nobody without. */
export type Going = {
  from: { id: string; launchAt: Date; timeZone: string };
  to: DueRule & { projectId: string };
  people: ReadonlySet<string>;
  now: Date;
};

const along = (id: string | null, { people }: Going): string | null =>
  id !== null && people.has(id) ? id : null;

// What was set by hand keeps its distance from the launch.
function dueOf(
  item: { dueAt: Date | null; dueByHand: boolean; dueOffset: string | null },
  { from, to }: Going,
) {
  if (!item.dueByHand) return dueAt(item.dueOffset, to);
  if (item.dueAt === null) return null;
  return shift(to.launchAt, to.timeZone, distance(from.launchAt, item.dueAt, from.timeZone));
}

/** Copies a project's items with their probes, as they are now and as if nobody had begun. Answers the new rows. */
export async function copyItems(tx: Tx, going: Going) {
  const { from, to, now } = going;
  const open = {
    kind: 'not-applicable',
    because: { not: null },
    endedAt: null,
    NOT: { decision: 'rejected' },
  };
  const found = await tx.item.findMany({
    where: { projectId: from.id, waivers: { none: { ...open, decision: { not: 'taken-back' } } } },
    include: { probes: true },
    orderBy: { position: 'asc' },
  });
  const items = found.map(({ probes, id: _id, state: _state, stateSince: _since, ...item }) => ({
    probes,
    row: {
      ...item,
      ...{
        id: randomUUID(),
        projectId: to.projectId,
        progress: 'open',
        blockedReason: null,
        textRevision: 1,
      },
      ...{ reports: item.reports ?? [], local: item.local ?? [], contradictions: item.contradictions ?? [] },
      ...{
        dueAt: dueOf(item, going),
        assigneeId: along(item.assigneeId, going),
        createdAt: now,
        stateSince: now,
      },
    },
  }));
  await tx.item.createMany({ data: items.map(({ row }) => row) });
  await tx.itemProbe.createMany({
    data: items.flatMap(({ row, probes }) =>
      probes.map(({ kind, params, paramsDigest, blocking, freshForSeconds, position }) => ({
        ...{ itemId: row.id, projectId: to.projectId, kind, params: params ?? {}, paramsDigest },
        ...{ blocking, freshForSeconds, position },
      })),
    ),
  });
  return items.map(({ row }) => row);
}

/** Copies the launch day's plan and what is watched after it. */
export async function copyTimeline(tx: Tx, going: Going): Promise<void> {
  const where = { projectId: going.from.id };
  const own = { projectId: going.to.projectId };
  const steps = await tx.step.findMany({ where });
  await tx.step.createMany({
    data: steps.map((step) => ({
      ...{
        ...step,
        ...own,
        id: randomUUID(),
        probes: step.probes ?? [],
        ownerId: along(step.ownerId, going),
      },
    })),
  });
  const entries = await tx.watchItem.findMany({ where });
  await tx.watchItem.createMany({
    data: entries.map((entry) => ({
      ...{ ...entry, ...own, id: randomUUID(), probes: entry.probes ?? [], plannedUntil: null },
      ownerId: along(entry.ownerId, going),
    })),
  });
}
