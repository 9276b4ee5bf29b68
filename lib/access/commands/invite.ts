import 'server-only';
import type { z } from 'zod';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { linkTo } from '../link.ts';
import { type LockedWorkspace, lockWorkspace } from '../lock.ts';
import { after, LIFE, standingOf } from '../rules.ts';
import { inviteInput } from '../schema.ts';
import { hashToken, makeToken } from '../token.ts';

/** What the inviter is shown once: the link is stored only as a hash. */
export type InvitationLink = { invitationId: string; email: string; link: string; expiresAt: string };

/** Invites an e-mail address to the workspace, in a role. The link is handed to the inviter, once. */
export const invite = defineCommand<z.output<typeof inviteInput>, LockedWorkspace, InvitationLink>({
  name: 'access.invite',
  may: 'workspace.manage',
  input: inviteInput,
  load: (tx, _input, scope) => lockWorkspace(tx, scope),
  async execute({ tx, actor, input: { email, role }, subject: { id: workspaceId }, now }) {
    const member = await tx.membership.findFirst({ where: { workspaceId, user: { email } } });
    if (member) return refused('already-member', `${email} is a member already; change their role instead.`);
    const earlier = await tx.invitation.findFirst({
      where: { workspaceId, email, acceptedAt: null, revokedAt: null },
    });
    if (earlier && standingOf(earlier, now) === 'open') {
      return refused('already-invited', `${email} has an open invitation; send that again, or take it back.`);
    }
    if (earlier) await tx.invitation.update({ where: { id: earlier.id }, data: { revokedAt: now } });
    const token = makeToken();
    const expiresAt = after(now, LIFE.invitation);
    const { id: invitationId } = await tx.invitation.create({
      data: { workspaceId, email, role, tokenHash: hashToken(token), invitedById: actor.userId, expiresAt },
    });
    const until = expiresAt.toISOString();
    const data = { invitationId, email, role, expiresAt: until };
    const value = { invitationId, email, link: linkTo('invite', token), expiresAt: until };
    return done(value, { type: 'invitation.made', of: { workspaceId }, data });
  },
});

const refused = (code: string, message: string) => refuse(409, code, message, { email: message });
