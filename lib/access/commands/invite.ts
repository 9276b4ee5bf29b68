import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { defineCommand, done } from '#lib/core/command.ts';
import { isMailOn } from '#lib/core/mail.ts';
import { refuse } from '#lib/core/result.ts';
import { linkTo, mailJob } from '../link.ts';
import { type LockedWorkspace, lockWorkspace } from '../lock.ts';
import { after, LIFE, standingOf } from '../rules.ts';
import { inviteInput } from '../schema.ts';
import { hashToken, tokenOf } from '../token.ts';

/** What the inviter is shown once: the link is stored only as a hash. `mailed`: it is on its way to them as well. */
export type InvitationLink = {
  invitationId: string;
  email: string;
  link: string;
  expiresAt: string;
  mailed: boolean;
};

/** Invites an e-mail address to the workspace, in a role. The link is handed to the inviter, once, and mailed. */
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
    const invitationId = randomUUID();
    const expiresAt = after(now, LIFE.invitation);
    const token = tokenOf('invite', invitationId, expiresAt);
    const tokenHash = hashToken(token);
    const row = {
      id: invitationId,
      workspaceId,
      email,
      role,
      tokenHash,
      invitedById: actor.userId,
      expiresAt,
    };
    await tx.invitation.create({ data: row });
    const until = expiresAt.toISOString();
    const data = { invitationId, email, role, expiresAt: until };
    const value = {
      ...{ invitationId, email, expiresAt: until },
      ...{ link: linkTo('invite', token), mailed: isMailOn() },
    };
    const told = done(value, { type: 'invitation.made', of: { workspaceId }, data });
    return { ...told, jobs: mailJob(invitationId, until) };
  },
});

const refused = (code: string, message: string) => refuse(409, code, message, { email: message });
