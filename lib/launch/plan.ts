import { type Refused, refuse } from '#lib/core/result.ts';
import { findCycle } from '#lib/template/order.ts';

type Step = { key: string; title: string; after: readonly string[] };

/** The plan stands still while a run goes on. */
export const refusePlanning = (going: object | null): Refused | null =>
  going ? refuse(409, 'run-going', 'A run goes on. The plan can be changed when it is over.') : null;

/** Whether a step may come after some keys: each names a step or an item, and no circle is closed. */
export function refuseAfter(
  steps: readonly Step[],
  items: readonly string[],
  key: string,
  after: readonly string[],
): Refused | null {
  const known = new Set([...steps.map((step) => step.key), ...items]);
  const unknown = after.find((name) => !known.has(name));
  if (unknown !== undefined) {
    const message = `“${unknown}” is no step and no item of this project.`;
    return refuse(422, 'unknown-after', message, { after: message });
  }
  const order = new Map<string, readonly string[]>(steps.map((step) => [step.key, step.after]));
  const cycle = findCycle(order.set(key, after));
  if (!cycle) return null;
  const message = `That goes in a circle: ${cycle.join(' → ')}.`;
  return refuse(422, 'circle', message, { after: message });
}

/** Whether two neighbours may change places: not where the second comes after the first. */
export const refuseSwap = (first: Step, second: Step): Refused | null =>
  second.after.includes(first.key)
    ? refuse(409, 'comes-after', `“${second.title}” comes after “${first.title}”.`)
    : null;
