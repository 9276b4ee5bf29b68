import 'server-only';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { attachNote } from '#lib/evidence/commands/attach.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { addEntry } from '#lib/watch/commands/entry.ts';
import { finishOccurrence } from '#lib/watch/commands/occurrence.ts';
import { planDue } from '#lib/watch/commands/plan-due.ts';
import { setPace } from '#lib/watch/commands/set-pace.ts';
import { assign, type Stage, signOne } from './act.ts';
import type { Cast } from './cast.ts';
import { LAUNCHED, SHOWN } from './content.ts';
import { goThrough } from './launch-day.ts';
import { keepLooking, lookAtAll } from './looks.ts';
import { must } from './must.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Makes a second project that went live three days ago, with what was looked at since, late, or missed. */
export async function launch(cast: Cast, now: Date): Promise<void> {
  const launchAt = new Date(Math.floor((now.getTime() - 3 * DAY) / HOUR) * HOUR);
  const stage = await open(cast, launchAt);
  const { projectId } = stage;
  await makeReady(stage, new Date(launchAt.getTime() - 20 * HOUR));
  await lookAtAll(projectId, new Date(launchAt.getTime() - HOUR));
  await goThrough(stage, 'live', launchAt);
  for (let at = launchAt.getTime(); at < now.getTime(); at += DAY)
    must(await run(planDue, mintSystem('sample'), { project: projectId }, new Date(at)));
  await keepLooking(projectId, launchAt, now);
  await look(stage, now);
}

async function open(cast: Cast, launchAt: Date): Promise<Stage> {
  const { name, targetUrl, template: key, entry } = LAUNCHED;
  const template = await db().template.findFirstOrThrow({
    where: { key, workspaceId: null },
    select: { id: true },
  });
  const { slug: workspace, id: workspaceId } = cast.lead.workspace;
  const before = new Date(launchAt.getTime() - 7 * DAY);
  const input = {
    ...{ workspace, name, targetUrl, timeZone: 'UTC', templates: [template.id] },
    launchAt: launchAt.toISOString().slice(0, 16),
    leadId: cast.lead.userId,
  };
  const { project } = must(await run(createProject, cast.lead, input, before));
  const place = { workspace, project };
  must(await run(addEntry, cast.lead, { ...place, ...entry }, before));
  // Nothing of the sample asks the network by itself.
  must(await run(setPace, cast.lead, { ...place, pace: 'off' }, before));
  const where = { workspaceId_slug: { workspaceId, slug: project } };
  const { id: projectId } = await db().project.findUniqueOrThrow({ where, select: { id: true } });
  return { cast, ...place, projectId };
}

/** Everything is shown, probed, and signed by as many as it takes. */
async function makeReady(stage: Stage, at: Date): Promise<void> {
  const { cast, workspace, project, projectId } = stage;
  await assign(stage, at);
  await lookAtAll(projectId, at);
  const items = await db().item.findMany({ where: { projectId }, orderBy: { position: 'asc' } });
  for (const { key, evidenceNeed } of items) {
    const note = { workspace, project, item: key, body: SHOWN };
    if (evidenceNeed === 'required') must(await run(attachNote, cast.operations, note, at));
    for (const signer of [cast.backend, cast.operations]) await signOne(stage, signer, key, at);
  }
}

/** What people did about what came due: most of it in time, some late, some not at all. */
async function look({ cast, workspace, project, projectId }: Stage, now: Date): Promise<void> {
  const place = { workspace, project };
  const where = { projectId, endsAt: { lt: now } };
  const begun = await db().occurrence.findMany({ where, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] });
  const looks = begun.flatMap(({ id: occurrence, startsAt, endsAt }, index) => {
    if (LAUNCHED.missed.includes(index)) return [];
    const late = LAUNCHED.late[index];
    const at = late ? new Date(endsAt.getTime() + 20 * 60_000) : new Date(startsAt.getTime() + 6 * 60_000);
    return [{ at, occurrence, note: late ?? LAUNCHED.notes[index] ?? '' }];
  });
  for (const [index, { at, ...input }] of looks
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .entries()) {
    const who = index % 3 === 0 ? cast.backend : cast.operations;
    must(await run(finishOccurrence, who, { ...place, ...input }, at));
  }
}
