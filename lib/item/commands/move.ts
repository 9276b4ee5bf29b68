import 'server-only';
import { defineCommand } from '#lib/core/command.ts';
import { refresh } from '#lib/readiness/refresh.ts';
import type { ItemState, Progress } from '#lib/readiness/schema.ts';
import { changesProgress, mayMoveItem } from '../rules.ts';
import { moveItems as input } from '../schema.ts';
import { about, type LockedItem, lockItems, orUnchanged, refuseArchived } from '../subject.ts';

/** Moves items to open, in progress or blocked (with the reason it owes). Done is never set: it follows. */
export const moveItems = defineCommand({
  name: 'item.move',
  may: 'item.work',
  input,
  load: (tx, { project, items }, scope) => lockItems(tx, scope, project, items),
  async execute({ tx, actor, input: { to, reason }, subject: { project, items }, now }) {
    const refused = refuseArchived(project) ?? items.map((item) => mayMoveItem(item, actor)).find(Boolean);
    if (refused) return refused;
    const blockedReason = to === 'blocked' ? (reason ?? null) : null;
    const changed = items.filter((item) => changesProgress(item, to, blockedReason));
    const ids = changed.map((item) => item.id);
    await tx.item.updateMany({ where: { id: { in: ids } }, data: { progress: to, blockedReason } });
    const moved = changed.length > 0 ? await refresh(tx, project.id, now) : [];
    const states = new Map(moved.map((item) => [item.id, item.to]));
    const stateOf = (item: LockedItem) => states.get(item.id) ?? (item.state as ItemState);
    const events = changed.map((item) => ({
      type: 'item.moved' as const,
      ...about(actor, project, item),
      data: { from: item.progress as Progress, to, reason: blockedReason, state: stateOf(item) },
    }));
    return orUnchanged({ changed: changed.map((item) => item.key) }, events);
  },
});
