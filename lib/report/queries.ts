import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import { chainName } from '#lib/core/audit.ts';
import { db } from '#lib/core/db.ts';
import { type Current, loadCurrent } from '#lib/poll/current.ts';
import { listPolls, type PollRow } from '#lib/poll/queries.ts';
import { isVoidIn } from '#lib/poll/rules.ts';
import { type ProjectHeader, readProject } from '#lib/project/queries.ts';
import { forecast } from '#lib/readiness/forecast.ts';
import { requiredSignOffs } from '#lib/readiness/rules.ts';
import { loadBurnUps } from '#lib/readiness/snapshots.ts';
import { type ItemRow, listReportItems } from './items.ts';
import type { Report, ReportItem, ReportPoll } from './schema.ts';

/**
 * A project's report at a moment: a fixed number of statements, whatever its size. Null where the person has no
 * such project. Source: product.md, screen 9.
 */
export async function readReport(scope: Insider, slug: string, now: Date): Promise<Report | null> {
  const project = await readProject(scope, slug, now);
  if (!project) return null;
  const [current, rows, polls, progress, history] = await Promise.all([
    loadCurrent(db(), project.id, now),
    listReportItems(scope, slug),
    listPolls(scope, slug),
    readProgress(project, now),
    readHead(scope, project.id),
  ]);
  const { name, alone } = scope.workspace;
  return {
    ...{ format: 'holdpoint.report', v: 1, generatedAt: now },
    workspace: { name, alone },
    project: projectOf(project),
    readiness: current.readiness,
    checklistDigest: current.digest,
    ...progress,
    items: toItems(rows, current, alone),
    polls: polls.map((poll) => toPoll(poll, current.digest)),
    history,
  };
}

/** How a project's criticals have come along, and when they will be done at that pace. */
export async function readProgress(
  { id, readiness, launchAt: launch }: Pick<ProjectHeader, 'id' | 'readiness' | 'launchAt'>,
  now: Date,
): Promise<Pick<Report, 'burnUp' | 'forecast'>> {
  const days = (await loadBurnUps([id])).get(id) ?? [];
  const total = readiness.criticalTotal;
  const done = total - readiness.criticalLeft;
  const points = [...days.filter(({ at }) => at < now), { at: now, done }];
  return { burnUp: { points, done, total }, forecast: forecast({ points: days, done, total, now, launch }) };
}

async function readHead({ workspace }: Insider, projectId: string): Promise<Report['history']> {
  const chain = chainName({ workspaceId: workspace.id, projectId });
  const head = await db().chainHead.findUnique({ where: { chain } });
  return head && { seq: head.seq, head: head.hash };
}

function projectOf(project: ProjectHeader): Report['project'] {
  const { slug, name, stage, target, launchAt, timeZone, lead, stopReason } = project;
  return { slug, name, stage, target, launchAt, timeZone, lead, stopReason };
}

// The states are those of this moment, like the readiness beside them.
function toItems(rows: readonly ItemRow[], { checklist }: Current, alone: boolean): ReportItem[] {
  const states = new Map(checklist.items.map(({ key, state }) => [key, state]));
  return rows.map(({ signOffCount, ...row }) => ({
    ...row,
    state: states.get(row.key) ?? row.state,
    required: requiredSignOffs({ severity: row.severity, signOffCount }, { alone }),
  }));
}

function toPoll(poll: PollRow, now: string): ReportPoll {
  const { number, state, decision, closedBy, closedAt, note, snapshotHash, seats } = poll;
  const votes = seats.map((seat) => ({
    ...{ seat: seat.name, holder: seat.holder.name, vote: seat.vote, comment: seat.comment },
    isVoid: isVoidIn(poll, seat, now),
  }));
  return { number, state, decision, closedBy, closedAt, note, snapshotHash, votes };
}
