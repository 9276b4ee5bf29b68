import 'server-only';
import type { z } from 'zod';
import { defineCommand, unchanged } from '#lib/core/command.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import { countDuties, handDutiesOver } from '../duties.ts';
import { findTaker, handItemsOver, lockHeldItems } from '../handover.ts';
import { lockWorkspace } from '../lock.ts';
import { handOnItemsInput } from '../schema.ts';

type Subject = {
  from: { id: string; name: string };
  holds: boolean;
  items: Awaited<ReturnType<typeof lockHeldItems>>;
};
type Value = { openItems: number; projects: number };

/** Hands the open items and the duties of one person, who may have left, on to a member. */
export const handOnItems = defineCommand<z.output<typeof handOnItemsInput>, Subject, Value>({
  name: 'access.handOnItems',
  may: 'workspace.manage',
  input: handOnItemsInput,
  async load(tx, input, scope) {
    if (!(await lockWorkspace(tx, scope))) return null;
    const items = await lockHeldItems(tx, scope.workspace.id, input.userId);
    const member = { memberships: { some: { workspaceId: scope.workspace.id } } };
    // Somebody who neither is a member nor holds anything here is nobody here.
    const holds = items.length > 0 || (await countDuties(tx, scope.workspace.id, input.userId)) > 0;
    const where = { id: input.userId, ...(!holds && member) };
    const from = await tx.user.findFirst({ where, select: { id: true, name: true } });
    return from && { from, holds, items };
  },
  async execute({ tx, actor, input, subject: { from, holds, items }, now }) {
    const workspaceId = actor.workspace.id;
    const taker = await findTaker(tx, workspaceId, input.handOnTo);
    if ('ok' in taker) return taker;
    if (taker.userId === from.id) return unchanged({ openItems: 0, projects: 0 });
    const to = { id: taker.userId, name: taker.user.name };
    const by = { id: actor.userId, name: actor.name };
    const moved = await handItemsOver(tx, items, { workspaceId, from, to, by, now });
    const duties = await handDutiesOver(tx, workspaceId, from, taker);
    const value = { openItems: items.length, projects: duties.length };
    if (moved.length + duties.length === 0) return holds ? nothingTaken() : unchanged(value);
    const data = { from, to, ...value };
    const events = [
      { type: 'member.items-handed-on' as const, of: { workspaceId }, data },
      ...moved,
      ...duties,
    ] as const;
    return { ok: true, value, events };
  },
});

function nothingTaken(): Refused {
  const message = 'What is left is the lead of projects, which only an owner or a lead takes over.';
  return refuse(422, 'cannot-take', message, { handOnTo: message });
}
