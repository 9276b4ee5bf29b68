import type { Stage } from './schema.ts';

/** Which stages a project may move to from each. An archived one can be taken back into planning. */
const next: Record<Stage, readonly Stage[]> = {
  planning: ['launching', 'archived'],
  launching: ['planning', 'live', 'archived'],
  live: ['archived'],
  archived: ['planning'],
};

/** Whether a project may move from one stage to another. Source: product.md, "Item states". */
export const mayMoveStage = (from: Stage, to: Stage): boolean => next[from].includes(to);
