import 'server-only';
import type { z } from 'zod';
import type { Scope } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import { type Context, defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { moveLaunch } from '#lib/project/move-launch.ts';
import { chainOf, type LockedProject, lockProject } from '#lib/project/subject.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import { loadGate } from '../gate.ts';
import { orderSteps } from '../order.ts';
import { refuseLive, refuseSecond } from '../rules.ts';
import { startLaunch as input } from '../schema.ts';
import { lockGoing } from '../subject.ts';

const MINUTE = 60_000;

/**
 * Starts launch day: a rehearsal, which leaves its own record and changes nothing else, or the launch itself,
 * which is refused at NO-GO. A launch that begins at another time than planned is the project's launch from then on.
 */
export const startLaunch = defineCommand({
  name: 'launch.start',
  may: 'launch.run',
  input,
  async load(tx, { project: slug }, scope) {
    const project = await lockProject(tx, scope, slug);
    return project && { project, going: await lockGoing(tx, project.id) };
  },
  async execute(context) {
    const {
      tx,
      actor,
      input: { kind, zero },
      subject: { project, going },
      now,
    } = context;
    const refused = refuseArchived(project) ?? refuseSecond(going);
    if (refused) return refused;
    const { plan, rollback } = orderSteps(
      await tx.step.findMany({ where: { projectId: project.id, retiredAt: null } }),
    );
    const [first] = plan;
    if (!first) return refuse(409, 'no-steps', 'Launch day has no steps yet. Add the first one.');
    const held = kind === 'live' ? refuseLive(await loadGate(tx, project, now)) : null;
    if (held) return held;
    const zeroAt = zero === 'planned' ? project.launchAt : zeroFor(first.atMinutes, now);
    const number = 1 + (await tx.launchRun.count({ where: { projectId: project.id } }));
    const own = { projectId: project.id, number, kind, zeroAt, startedAt: now, startedById: actor.userId };
    const { id: runId } = await tx.launchRun.create({ data: own, select: { id: true } });
    const steps = [...plan, ...rollback];
    await tx.stepRun.createMany({
      data: steps.map(
        ({ key, title, atMinutes, minutes, hold, after, rollback, role, ownerId }, position) => ({
          ...{ runId, position, key, title, atMinutes, minutes, hold, after, rollback, role, ownerId },
        }),
      ),
    });
    const moved = kind === 'live' ? await begin(context, zeroAt) : { from: null, events: [] };
    const data = {
      run: number,
      kind,
      zeroAt: zeroAt.toISOString(),
      steps: steps.length,
      launchMovedFrom: moved.from,
    };
    return done({ run: number }, { type: 'launch.started', ...chainOf(project), data }, ...moved.events);
  },
});

// A whole minute, as plans are made to the minute; never one that has begun already.
const zeroFor = (firstAtMinutes: number, now: Date): Date =>
  new Date(Math.ceil(now.getTime() / MINUTE - firstAtMinutes) * MINUTE);

type Starting = Context<Scope, z.output<typeof input>, { project: LockedProject; going: unknown }>;

async function begin({ tx, subject: { project }, now }: Starting, zeroAt: Date) {
  const { id, launchAt, timeZone, stage } = project;
  const isMoved = zeroAt.getTime() !== launchAt.getTime();
  if (isMoved) {
    await moveLaunch(tx, id, { launchAt: zeroAt, timeZone }, now);
    await refresh(tx, id, now);
  }
  const events: EventInput[] = [];
  if (stage === 'planning') {
    await tx.project.update({ where: { id }, data: { stage: 'launching' } });
    const data = { from: 'planning' as const, to: 'launching' as const };
    events.push({ type: 'project.stage-moved', ...chainOf(project), data });
  }
  return { from: isMoved ? launchAt.toISOString() : null, events };
}
