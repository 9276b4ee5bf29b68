import 'server-only';
import { personOf } from '#lib/core/actor.ts';
import { defineTokenCommand, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { refuse } from '#lib/core/result.ts';
import { findProject, refuseArchived } from '#lib/item/subject.ts';
import { asks } from '../ask-list.ts';
import { startRun as input } from '../requests.ts';

/** A queued or running run older than this is taken for lost, in milliseconds. */
export const LOST_AFTER = 180_000;
const MINUTE = 60_000;
const MOST_A_MINUTE = { workspace: 60, target: 20 };

/** Starts a run of a project's probes, or of one item's, and answers its id; the queue does the rest. */
export const startRun = defineTokenCommand({
  name: 'probe.start',
  may: 'probe.run',
  token: 'probe',
  input,
  async load(tx, { project: slug, item: key, target: targetId }, scope) {
    const project = await findProject(tx, scope, slug);
    if (!project) return null;
    const item = key
      ? await tx.item.findUnique({ where: { projectId_key: { projectId: project.id, key } } })
      : null;
    if (key && !item) return null;
    const target = await lockTarget(tx, project.id, targetId);
    if (!target) return null;
    return { project, target, itemId: item?.id ?? null };
  },
  async execute({ tx, actor, subject: { project, target, itemId }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const { asked, named } = await findAsks(tx, project.id, itemId);
    if (asked.length === 0) return refuse(409, 'nothing-to-probe', 'No probe is asked for here.');
    const going = await findGoing(tx, target.id, itemId, now);
    if (going) return unchanged({ run: going.id });
    const limited = await overLimit(tx, actor.workspace.id, target, now);
    if (limited) return refuse(429, 'too-many-runs', limited);
    const own = { projectId: project.id, targetId: target.id, itemId, requestedById: personOf(actor) };
    const data = { ...own, ...named, total: asked.length, startedAt: now };
    const run = await tx.probeRun.create({ data });
    return {
      ok: true,
      value: { run: run.id },
      jobs: [{ name: 'probe.run', data: { run: run.id }, group: actor.workspace.id }],
      events: [
        {
          type: 'probe.run-started',
          of: { workspaceId: actor.workspace.id, projectId: project.id },
          data: { run: run.id, target: target.url, probes: asked.length },
        },
      ],
    };
  },
});

// While launch day goes on, what its steps ask is asked as well: a hold waits for the answers.
async function findAsks(tx: Tx, projectId: string, itemId: string | null) {
  const items = await tx.itemProbe.findMany({
    where: { projectId, ...(itemId && { itemId }) },
    distinct: ['kind', 'paramsDigest'],
    orderBy: { position: 'asc' },
    select: { kind: true, params: true, paramsDigest: true },
  });
  const steps = itemId
    ? []
    : await tx.$queryRaw<{ probes: unknown }[]>`
        SELECT s.probes FROM "LaunchRun" r JOIN "StepRun" q ON q."runId" = r.id
        JOIN "Step" s ON s."projectId" = r."projectId" AND s.key = q.key
        WHERE r."projectId" = ${projectId}::uuid AND r.state <> 'ended'`;
  const all = [...asks.parse(items), ...steps.flatMap(({ probes }) => asks.parse(probes))];
  const asked = [...new Map(all.map((ask) => [`${ask.kind} ${ask.paramsDigest}`, ask])).values()];
  return { asked, named: asked.length > items.length ? { asks: asked } : {} };
}

// The target's row is locked, so that two people who press at once get one run.
async function lockTarget(tx: Tx, projectId: string, id: string | undefined) {
  const where = { projectId, ...(id ? { id } : { production: true }) };
  const found = await tx.target.findFirst({ where, select: { id: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM "Target" WHERE id = ${found.id}::uuid FOR NO KEY UPDATE`;
  return tx.target.findUnique({ where: { id: found.id } });
}

const findGoing = (tx: Tx, targetId: string, itemId: string | null, now: Date) =>
  tx.probeRun.findFirst({
    where: {
      targetId,
      itemId,
      state: { in: ['queued', 'running'] },
      startedAt: { gt: new Date(now.getTime() - LOST_AFTER) },
    },
    select: { id: true },
  });

async function overLimit(tx: Tx, workspaceId: string, target: { id: string; url: string }, now: Date) {
  const startedAt = { gt: new Date(now.getTime() - MINUTE) };
  const ofWorkspace = await tx.probeRun.count({ where: { startedAt, project: { workspaceId } } });
  const ofTarget = await tx.probeRun.count({ where: { startedAt, targetId: target.id } });
  if (ofTarget >= MOST_A_MINUTE.target)
    return `${target.url} was probed ${ofTarget} times within a minute. Wait a little.`;
  if (ofWorkspace >= MOST_A_MINUTE.workspace)
    return 'This workspace has started many runs within a minute. Wait a little.';
  return null;
}
