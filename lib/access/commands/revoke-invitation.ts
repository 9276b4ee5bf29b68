import 'server-only';
import type { z } from 'zod';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { findInvitation, type StoredInvitation } from '../invitation.ts';
import { invitationInput } from '../schema.ts';

/** Takes an invitation back: its link is dead from then on. */
export const revokeInvitation = defineCommand<z.output<typeof invitationInput>, StoredInvitation, null>({
  name: 'access.revokeInvitation',
  may: 'workspace.manage',
  input: invitationInput,
  load: (tx, input, scope) => findInvitation(tx, scope, input.invitationId),
  async execute({ tx, subject, now }) {
    const { id, workspaceId, email, role } = subject;
    if (subject.revokedAt) return unchanged(null);
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return conflict(`${email} has accepted already; remove them as a member instead.`);
    const data = { invitationId: id, email, role };
    return done(null, { type: 'invitation.revoked', of: { workspaceId }, data });
  },
});
