import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { enqueue } from '#lib/core/jobs.ts';
import { type Ask, asks, heavyKinds, reachAsk, uniteAsks } from '#lib/probe/ask-list.ts';
import { LOST_AFTER } from '#lib/probe/commands/start.ts';
import { dueEntries, isPaceDue, nextProbeAt } from '../pace.ts';
import type { Pace } from '../schema.ts';

const MINUTE = 60_000;
/** The run that was started, or null where nothing is due. */
type Started = { run: string | null };

/**
 * Runs the probes of a live project that are due: by its pace the blocking ones and whether it is reached at all,
 * and those that an entry names when an occurrence of it starts. A run that says what the last one said leaves its results and no event.
 */
export const probeDue = defineSystemCommand({
  name: 'watch.probe-due',
  input: z.object({ project: z.uuid() }),
  async load(tx, { project: id }) {
    await tx.probeClock.createMany({ data: { projectId: id }, skipDuplicates: true });
    await tx.$queryRaw`SELECT 1 FROM "ProbeClock" WHERE "projectId" = ${id}::uuid FOR NO KEY UPDATE`;
    const clock = await tx.probeClock.findUnique({ where: { projectId: id } });
    const include = { targets: { where: { production: true } }, watchItems: { where: { endedAt: null } } };
    const project = await tx.project.findUnique({ where: { id }, include });
    const target = project?.targets[0];
    return clock && project && target ? { clock, project, target } : null;
  },
  async execute({ tx, subject: { clock, project, target }, now }) {
    if (project.stage !== 'live' || (clock.nextAt && clock.nextAt > now))
      return unchanged<Started>({ run: null });
    const { id: projectId } = project;
    const pace = clock.pace as Pace;
    const entries = project.watchItems.filter(({ probes }) => asks.parse(probes).length > 0);
    const named = dueEntries(entries, project, clock.lastAt, now).flatMap(({ probes }) => asks.parse(probes));
    const isBlockingDue = isPaceDue(pace, project, clock.lastAt, now);
    const others = isBlockingDue ? [...named, ...reachAsk()] : named;
    const wanted = uniteAsks(await itemAsks(tx, projectId, isBlockingDue, others), others);
    if (wanted.length > 0 && (await isGoing(tx, target.id, now))) {
      await tx.probeClock.update({
        where: { projectId },
        data: { nextAt: new Date(now.getTime() + MINUTE) },
      });
      return unchanged<Started>({ run: null });
    }
    const nextAt = nextProbeAt(pace, entries, project, now);
    await tx.probeClock.update({ where: { projectId }, data: { lastAt: now, nextAt } });
    if (wanted.length === 0) return unchanged<Started>({ run: null });
    const asked = { total: wanted.length, asks: wanted };
    const own = { projectId, targetId: target.id, startedAt: now, byClock: true, ...asked };
    const { id: run } = await tx.probeRun.create({ data: own, select: { id: true } });
    await enqueue(tx, { name: 'probe.run', data: { run }, group: project.workspaceId });
    return unchanged<Started>({ run });
  },
});

// With the settings of the items that ask for them, so that the answers are the items' answers. What puts a load
// on the site runs by the clock only where an entry names it.
async function itemAsks(
  tx: Tx,
  projectId: string,
  isBlockingDue: boolean,
  named: readonly Ask[],
): Promise<Ask[]> {
  const byName = { kind: { in: named.map(({ kind }) => kind) } };
  const byPace = isBlockingDue ? [{ blocking: true, kind: { notIn: heavyKinds } }] : [];
  const rows = await tx.itemProbe.findMany({
    where: { projectId, OR: [byName, ...byPace] },
    distinct: ['kind', 'paramsDigest'],
    select: { kind: true, params: true, paramsDigest: true },
  });
  return asks.parse(rows);
}

const isGoing = async (tx: Tx, targetId: string, now: Date): Promise<boolean> =>
  (await tx.probeRun.count({
    where: {
      ...{ targetId, state: { in: ['queued', 'running'] } },
      startedAt: { gt: new Date(now.getTime() - LOST_AFTER) },
    },
  })) > 0;
