import 'server-only';
import type { z } from 'zod';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { lockMember, type Member } from '../lock.ts';
import { issueResetLink, type ResetLinkShown } from '../reset.ts';
import { makeResetLinkInput } from '../schema.ts';

/**
 * A link with which a member sets a new password. Refused when they belong to a workspace that the maker
 * does not own: the link would open that one too.
 */
export const makeResetLink = defineCommand<z.output<typeof makeResetLinkInput>, Member, ResetLinkShown>({
  name: 'access.makeResetLink',
  may: 'workspace.manage',
  input: makeResetLinkInput,
  load: (tx, input, scope) => lockMember(tx, scope, input.userId),
  async execute({ tx, actor, subject: { userId, user }, now }) {
    const owned = { memberships: { some: { userId: actor.userId, role: 'owner' } } };
    const beyond = await tx.membership.count({ where: { userId, workspace: { NOT: owned } } });
    if (beyond > 0) return refuse(409, 'belongs-elsewhere', belongsElsewhere(user.name, user.email));
    const value = await issueResetLink(tx, user, now);
    const data = { member: { id: userId, name: user.name }, expiresAt: value.expiresAt };
    return done(value, { type: 'reset-link.made', of: { workspaceId: actor.workspace.id }, data });
  },
});

const belongsElsewhere = (name: string, email: string) =>
  `${name} also belongs to a workspace that you do not own. Run "holdpoint user reset-link ${email}" in the terminal.`;
