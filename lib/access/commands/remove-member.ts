import 'server-only';
import type { z } from 'zod';
import type { Scope } from '#lib/core/actor.ts';
import type { EventInput } from '#lib/core/audit.ts';
import { type Context, defineCommand, type Outcome } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { handDutiesOver } from '../duties.ts';
import { findTaker, handItemsOver, lockHeldItems } from '../handover.ts';
import { countOwners, lockMember, type Member } from '../lock.ts';
import { lastOwner } from '../refusals.ts';
import { isLastOwner } from '../rules.ts';
import { removeMemberInput } from '../schema.ts';

type Input = z.output<typeof removeMemberInput>;
type Value = { openItems: number; handedOn: boolean };

/**
 * Ends a membership. Never refused but for the last owner. Their open items and duties go to `handOnTo` in
 * the same step, or stay theirs to be handed on later; the answer says how many items.
 */
export const removeMember = defineCommand<Input, Member, Value>({
  name: 'access.removeMember',
  may: 'workspace.manage',
  input: removeMemberInput,
  load: (tx, input, scope) => lockMember(tx, scope, input.userId),
  async execute(context) {
    const { tx, actor, input, subject } = context;
    const owners = await countOwners(tx, actor.workspace.id);
    if (isLastOwner(subject.role, owners)) return lastOwner(subject.user.name);
    if (input.handOnTo === subject.userId)
      return refuse(422, 'cannot-take', toThemselves, { handOnTo: toThemselves });
    return remove(context);
  },
});

const toThemselves = 'Choose somebody else than the one who leaves.';

async function remove({
  tx,
  actor,
  input,
  subject,
  now,
}: Context<Scope, Input, Member>): Promise<Outcome<Value>> {
  const workspaceId = actor.workspace.id;
  const { userId, role } = subject;
  const member = { id: userId, name: subject.user.name };
  const items = await lockHeldItems(tx, workspaceId, userId);
  let handedOnTo: typeof member | null = null;
  let moved: EventInput[] = [];
  if (input.handOnTo) {
    const taker = await findTaker(tx, workspaceId, input.handOnTo);
    if ('ok' in taker) return taker;
    handedOnTo = { id: taker.userId, name: taker.user.name };
    const by = { id: actor.userId, name: actor.name };
    moved = await handItemsOver(tx, items, { workspaceId, from: member, to: handedOnTo, by, now });
    moved.push(...(await handDutiesOver(tx, workspaceId, member, taker)));
  }
  const { count } = await tx.membership.deleteMany({ where: { workspaceId, userId, role } });
  if (count === 0) return conflict(`Somebody changed ${member.name}'s membership a moment ago.`);
  const data = { member, role, openItems: items.length, handedOnTo };
  const value = { openItems: items.length, handedOn: handedOnTo !== null };
  return { ok: true, value, events: [{ type: 'member.removed', of: { workspaceId }, data }, ...moved] };
}
