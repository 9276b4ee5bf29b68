import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { orderSteps, swapSteps } from '../order.ts';
import { refusePlanning, refuseSwap } from '../plan.ts';
import { lockPlannedStep } from '../planning.ts';
import { moveStep as input } from '../schema.ts';
import { chainOf } from '../subject.ts';

/** Moves a step past its neighbour: the two change places and times, and the rest keeps its own. */
export const moveStep = defineCommand({
  name: 'step.move',
  may: 'launch.run',
  input,
  load: (tx, fields, scope) => lockPlannedStep(tx, scope, fields),
  async execute({ tx, actor, input: { to }, subject: { plan, step } }) {
    const refused = refuseArchived(plan.project) ?? refusePlanning(plan.going);
    if (refused) return refused;
    const { plan: forth, rollback: back } = orderSteps(plan.steps);
    const part = step.rollback ? back : forth;
    const at = part.findIndex(({ key }) => key === step.key);
    const neighbour = part[to === 'earlier' ? at - 1 : at + 1];
    if (!neighbour)
      return refuse(
        409,
        'at-the-end',
        `“${step.title}” is the ${to === 'earlier' ? 'first' : 'last'} already.`,
      );
    const [first, second] = to === 'earlier' ? [neighbour, step] : [step, neighbour];
    const wrong = refuseSwap(first, second);
    if (wrong) return wrong;
    const known = new Map(plan.steps.map(({ key, id }) => [key, id]));
    for (const { key, ...place } of swapSteps(first, second)) {
      await tx.step.update({
        where: { id: known.get(key) ?? '' },
        data: { ...place, revision: { increment: 1 } },
      });
    }
    const data = { step: step.key, title: step.title, past: neighbour.title, to };
    return done({ step: step.key }, { type: 'step.moved', ...chainOf(actor, plan.project), data });
  },
});
