import 'server-only';
import type { z } from 'zod';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import { findTaker, handOver, lockHeldItems } from '../handover.ts';
import { lockWorkspace } from '../lock.ts';
import { handOnItemsInput } from '../schema.ts';

type Subject = { from: { id: string; name: string }; items: Awaited<ReturnType<typeof lockHeldItems>> };

/** Hands the open items of one person, who may have left, on to a member. */
export const handOnItems = defineCommand<z.output<typeof handOnItemsInput>, Subject, { openItems: number }>({
  name: 'access.handOnItems',
  may: 'workspace.manage',
  input: handOnItemsInput,
  async load(tx, input, scope) {
    if (!(await lockWorkspace(tx, scope))) return null;
    const items = await lockHeldItems(tx, scope.workspace.id, input.userId);
    const member = { memberships: { some: { workspaceId: scope.workspace.id } } };
    // Somebody who neither is a member nor holds an item here is nobody here.
    const where = { id: input.userId, ...(items.length === 0 && member) };
    const from = await tx.user.findFirst({ where, select: { id: true, name: true } });
    return from && { from, items };
  },
  async execute({ tx, actor, input, subject: { from, items }, now }) {
    const workspaceId = actor.workspace.id;
    const taker = await findTaker(tx, workspaceId, input.handOnTo);
    if ('ok' in taker) return taker;
    if (items.length === 0 || taker.userId === from.id) return unchanged({ openItems: 0 });
    const to = { id: taker.userId, name: taker.user.name };
    const by = { id: actor.userId, name: actor.name };
    const moved = await handOver(tx, items, { workspaceId, from, to, by, now });
    const data = { from, to, openItems: items.length };
    const events = [
      { type: 'member.items-handed-on' as const, of: { workspaceId }, data },
      ...moved,
    ] as const;
    return { ok: true, value: { openItems: items.length }, events };
  },
});
