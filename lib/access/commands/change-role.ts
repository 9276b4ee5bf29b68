import 'server-only';
import type { z } from 'zod';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { countOwners, lockMember, type Member } from '../lock.ts';
import { lastOwner } from '../refusals.ts';
import { isLastOwner } from '../rules.ts';
import { changeRoleInput } from '../schema.ts';

/** Gives a member another role. Refused for the last owner. */
export const changeRole = defineCommand<z.output<typeof changeRoleInput>, Member, null>({
  name: 'access.changeRole',
  may: 'workspace.manage',
  input: changeRoleInput,
  load: (tx, input, scope) => lockMember(tx, scope, input.userId),
  async execute({ tx, actor, input, subject: { userId, role, user } }) {
    const workspaceId = actor.workspace.id;
    if (input.role === role) return unchanged(null);
    if (isLastOwner(role, await countOwners(tx, workspaceId))) return lastOwner(user.name);
    const { count } = await tx.membership.updateMany({
      where: { workspaceId, userId, role },
      data: { role: input.role },
    });
    if (count === 0) return conflict(`Somebody changed ${user.name}'s role a moment ago.`);
    const data = { member: { id: userId, name: user.name }, from: role, to: input.role };
    return done(null, { type: 'member.role-changed', of: { workspaceId }, data });
  },
});
