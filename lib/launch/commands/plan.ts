import 'server-only';
import type { z } from 'zod';
import type { Scope } from '#lib/core/actor.ts';
import { changesOf } from '#lib/core/changes.ts';
import { type Context, defineCommand, done, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { conflict, type Refused, refuse } from '#lib/core/result.ts';
import { freeSlug, slugify } from '#lib/core/slug.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { findOwner } from '#lib/item/worker.ts';
import { refuseAfter, refusePlanning } from '../plan.ts';
import { lockPlan, lockPlannedStep, type Plan } from '../planning.ts';
import {
  addStep as addInput,
  editStep as editInput,
  MAX_STEPS,
  removeStep as removeInput,
} from '../schema.ts';
import { chainOf } from '../subject.ts';

type Fields = Pick<z.output<typeof addInput>, 'after' | 'owner'>;

async function refuseFields(
  { tx, actor }: { tx: Tx; actor: Scope },
  plan: Plan,
  key: string,
  fields: Fields,
) {
  const items = await tx.item.findMany({
    where: { projectId: plan.project.id, key: { in: fields.after } },
    select: { key: true },
  });
  const cycle = refuseAfter(
    plan.steps,
    items.map((item) => item.key),
    key,
    fields.after,
  );
  if (cycle) return cycle;
  if (fields.owner === null || (await findOwner(tx, actor, fields.owner))) return null;
  const message = 'Choose an owner, a lead or an engineer of this workspace.';
  return refuse(422, 'no-worker', message, { owner: message });
}

const refusePlan = ({ project, going }: Plan): Refused | null =>
  refuseArchived(project) ?? refusePlanning(going);

/** Adds a step of the project's own to the plan or to the way back. */
export const addStep = defineCommand({
  name: 'step.add',
  may: 'launch.run',
  input: addInput,
  load: (tx, { project }, scope) => lockPlan(tx, scope, project),
  async execute({ tx, actor, input: fields, subject: plan }) {
    const { project, steps, keys } = plan;
    const key = freeSlug(slugify(fields.title, 'step'), keys);
    const refused = refusePlan(plan) ?? (await refuseFields({ tx, actor }, plan, key, fields));
    if (refused) return refused;
    if (steps.length >= MAX_STEPS)
      return refuse(409, 'too-many-steps', `Launch day holds at most ${MAX_STEPS} steps.`);
    const position = steps.reduce((most, step) => Math.max(most, step.position), -1) + 1;
    const { title, how, atMinutes, minutes, hold, after, owner: ownerId, part } = fields;
    const rollback = part === 'rollback';
    const own = {
      projectId: project.id,
      key,
      position,
      title,
      how,
      atMinutes,
      minutes,
      hold,
      after,
      ownerId,
      rollback,
    };
    await tx.step.create({ data: own });
    const data = { step: key, title, atMinutes, minutes, rollback };
    return done({ step: key }, { type: 'step.added', ...chainOf(actor, project), data });
  },
});

type Editing = Context<
  Scope,
  z.output<typeof editInput>,
  NonNullable<Awaited<ReturnType<typeof lockPlannedStep>>>
>;

/** Edits a step of the plan. An edit of an older revision than the one there is is refused. */
export const editStep = defineCommand({
  name: 'step.edit',
  may: 'launch.run',
  input: editInput,
  load: (tx, input, scope) => lockPlannedStep(tx, scope, input),
  async execute({ tx, actor, input: fields, subject: { plan, step } }: Editing) {
    const refused = refusePlan(plan) ?? (await refuseFields({ tx, actor }, plan, step.key, fields));
    if (refused) return refused;
    const { title, how, atMinutes, minutes, hold, after, owner: ownerId } = fields;
    const next = { title, how, atMinutes, minutes, hold, after, ownerId };
    const changes = changesOf(step, next);
    if (Object.keys(changes).length === 0) return unchanged({ revision: step.revision });
    const where = { id: step.id, revision: fields.revision };
    const { count } = await tx.step.updateMany({ where, data: { ...next, revision: { increment: 1 } } });
    if (count === 0)
      return conflict('Somebody else has changed this step since you opened it. Open it again and look.');
    const data = { step: step.key, title, changes };
    return done(
      { revision: fields.revision + 1 },
      { type: 'step.edited', ...chainOf(actor, plan.project), data },
    );
  },
});

/** Takes a step out of the plan that a lead had added. What came after it no longer does. */
export const removeStep = defineCommand({
  name: 'step.remove',
  may: 'launch.run',
  input: removeInput,
  load: (tx, input, scope) => lockPlannedStep(tx, scope, input),
  async execute({ tx, actor, subject: { plan, step } }) {
    const refused = refusePlan(plan);
    if (refused) return refused;
    if (step.templateKey !== null)
      return refuse(
        409,
        'from-template',
        `“${step.title}” comes from the template ${step.templateKey} and stays. On the day it can be skipped, with a reason.`,
      );
    for (const other of plan.steps.filter(({ after }) => after.includes(step.key))) {
      const after = other.after.filter((key) => key !== step.key);
      await tx.step.update({ where: { id: other.id }, data: { after, revision: { increment: 1 } } });
    }
    await tx.step.delete({ where: { id: step.id } });
    const data = { step: step.key, title: step.title };
    return done({ step: step.key }, { type: 'step.removed', ...chainOf(actor, plan.project), data });
  },
});
