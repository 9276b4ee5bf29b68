import 'server-only';
import { makeWorkspace } from '#lib/access/commands/make-workspace.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { createProject } from '#lib/project/commands/create.ts';
import { assign, prove, type Stage, sign, waive, work } from './act.ts';
import { gather, scopeOf } from './cast.ts';
import { PROJECT } from './content.ts';
import { goThrough } from './launch-day.ts';
import { launch } from './launched.ts';
import { must } from './must.ts';
import { ask, poll, write } from './owner.ts';
import { report } from './reports.ts';

const WORKSPACE = 'Sample';
const DAY = 86_400_000;

/**
 * Adds a sample project to a workspace, with people, evidence, sign-offs and a waiver, by commands alone and
 * without the network. Harmless when repeated: a workspace that has one keeps it as it is.
 */
export async function addSample(workspaceId: string, ownerUserId: string): Promise<void> {
  const where = { workspaceId, name: PROJECT.name };
  if (await db().project.findFirst({ where, select: { id: true } })) return;
  const now = new Date();
  const owner = await scopeOf(workspaceId, ownerUserId);
  const stage = await open(owner, now);
  await goThrough(stage, 'rehearsal', wholeMinute(new Date(now.getTime() - 2 * DAY)));
  for (const act of [assign, work, prove, report, sign]) await act(stage);
  await waive(stage, now);
  for (const act of [ask, poll, write]) await act(stage, owner);
  await launch(stage.cast, now);
}

/**
 * Makes a sample workspace for the first owner of this instance, and the sample project in it. Does nothing
 * before somebody has set the instance up, or where the sample is there.
 */
export async function addSampleWorkspace(): Promise<void> {
  const first = await db().membership.findFirst({
    where: { role: 'owner' },
    orderBy: { joinedAt: 'asc' },
    select: { userId: true, user: { select: { email: true } } },
  });
  if (!first) return;
  const { userId, user } = first;
  const where = { name: WORKSPACE, memberships: { some: { userId, role: 'owner' } } };
  const known = await db().workspace.findFirst({ where, select: { id: true } });
  const input = { workspaceName: WORKSPACE, mode: 'team', ownerEmail: user.email };
  const workspaceId = known?.id ?? must(await run(makeWorkspace, mintSystem('sample'), input)).workspaceId;
  await addSample(workspaceId, userId);
}

const wholeMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);

async function open(owner: Scope, now: Date): Promise<Stage> {
  const cast = await gather(owner);
  const { name, targetUrl, timeZone, template: key, daysAhead } = PROJECT;
  const template = await db().template.findFirstOrThrow({
    where: { key, workspaceId: null },
    select: { id: true },
  });
  const day = new Date(now.getTime() + daysAhead * DAY).toISOString().slice(0, 10);
  const { slug: workspace, id: workspaceId } = owner.workspace;
  const { project } = must(
    await run(
      createProject,
      cast.lead,
      {
        ...{ workspace, name, targetUrl, timeZone },
        launchAt: `${day}T09:00`,
        leadId: cast.lead.userId,
        templates: [template.id],
      },
      new Date(now.getTime() - 6 * DAY),
    ),
  );
  const where = { workspaceId_slug: { workspaceId, slug: project } };
  const { id: projectId } = await db().project.findUniqueOrThrow({ where, select: { id: true } });
  return { cast, workspace, project, projectId };
}
