import { type Refused, refuse } from '#lib/core/result.ts';
import { findCycle } from '#lib/template/order.ts';

/** The refusal of an order that goes in a circle once some changes are taken and others are not; null where none does. */
export function refuseCircle(order: ReadonlyMap<string, readonly string[]>): Refused | null {
  const cycle = findCycle(order);
  if (!cycle) return null;
  const message = `With these choices the order goes in a circle: ${cycle.join(' → ')}. Take or leave their “after” together.`;
  return refuse(409, 'circle', message);
}

/** The refusal of more items than a checklist holds; null where they fit, or where there are no more than before. */
export const refuseTooMany = (count: number, added: number, most: number): Refused | null =>
  added === 0 || count + added <= most
    ? null
    : refuse(
        409,
        'too-many-items',
        `A checklist holds at most ${most} items; this would make ${count + added}.`,
      );
