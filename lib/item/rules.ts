import type { Role } from '#lib/core/policy.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import type { Progress } from '#lib/readiness/schema.ts';

type Mover = { userId: string; role: Role };
type Moving = { key: string; assigneeId: string | null; progress: string };

const leads = (role: Role): boolean => role === 'owner' || role === 'lead';

/**
 * Whether a person may move an item's progress: its assignee, a lead, or anyone who works on items where it
 * is nobody's. Null is yes. Source: product.md, "People".
 */
export function mayMoveItem(item: Moving, mover: Mover): Refused | null {
  if (leads(mover.role) || item.assigneeId === null || item.assigneeId === mover.userId) return null;
  const message = `${item.key} is assigned to somebody else. Ask a lead to assign it to you, or leave a comment.`;
  return refuse(403, 'not-yours', message);
}

/** Whether an item may be taken: only one that is nobody's. Null is yes. */
export function mayTake(item: {
  assigneeId: string | null;
  assignee: { name: string } | null;
}): Refused | null {
  if (item.assigneeId === null) return null;
  return refuse(409, 'already-assigned', `${item.assignee?.name ?? 'Somebody'} has taken this item already.`);
}

/** Whether a move would change anything. A blocked item moved to blocked gets its new reason. */
export const changesProgress = (
  item: { progress: string; blockedReason: string | null },
  to: Progress,
  reason: string | null,
) => item.progress !== to || (to === 'blocked' && item.blockedReason !== reason);

/** Only what a lead added can be removed; a template's item can be marked not applicable. Null is yes. */
export function mayRemove(item: { templateKey: string | null; key: string }): Refused | null {
  if (item.templateKey === null) return null;
  const message = `${item.key} comes from the template ${item.templateKey} and stays on record. Mark it not applicable instead.`;
  return refuse(409, 'from-template', message);
}
