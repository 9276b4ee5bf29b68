import 'server-only';
import type { z } from 'zod';
import { defineCommand, done } from '#lib/core/command.ts';
import { isMailOn } from '#lib/core/mail.ts';
import { conflict } from '#lib/core/result.ts';
import { findInvitation, type StoredInvitation } from '../invitation.ts';
import { linkTo, mailJob } from '../link.ts';
import { after, LIFE } from '../rules.ts';
import { invitationInput } from '../schema.ts';
import { hashToken, tokenOf } from '../token.ts';
import type { InvitationLink } from './invite.ts';

/** Gives an invitation a new link and a new life; the old link is dead from then on. */
export const resendInvitation = defineCommand<
  z.output<typeof invitationInput>,
  StoredInvitation,
  InvitationLink
>({
  name: 'access.resendInvitation',
  may: 'workspace.manage',
  input: invitationInput,
  load: (tx, input, scope) => findInvitation(tx, scope, input.invitationId),
  async execute({ tx, subject, now }) {
    const { id, workspaceId, email, role, tokenHash } = subject;
    const expiresAt = after(now, LIFE.invitation);
    const token = tokenOf('invite', id, expiresAt);
    const { count } = await tx.invitation.updateMany({
      where: { id, tokenHash, acceptedAt: null, revokedAt: null },
      data: { tokenHash: hashToken(token), expiresAt },
    });
    if (count === 0) return conflict('This invitation was accepted, sent again or taken back a moment ago.');
    const until = expiresAt.toISOString();
    const data = { invitationId: id, email, role, expiresAt: until };
    const value = {
      ...{ invitationId: id, email, expiresAt: until },
      ...{ link: linkTo('invite', token), mailed: isMailOn() },
    };
    const told = done(value, { type: 'invitation.resent', of: { workspaceId }, data });
    return { ...told, jobs: mailJob(id, until) };
  },
});
