import 'server-only';
import type { z } from 'zod';
import type { Account } from '#lib/core/actor.ts';
import { defineOpenCommand, done } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { conflict, ok, type Result, refuse } from '#lib/core/result.ts';
import { findByToken, type OpenedInvitation } from '../invitation.ts';
import { hashPassword } from '../password.ts';
import { standingOf } from '../rules.ts';
import { acceptInvitationInput } from '../schema.ts';
import { hashToken } from '../token.ts';

type Input = z.output<typeof acceptInvitationInput>;
type Person = { id: string; name: string };
type Value = { userId: string; slug: string };

/** Makes the invited person a member: with the account they are signed in to, or with a new one. */
export const acceptInvitation = defineOpenCommand<Input, OpenedInvitation, Value>({
  name: 'access.acceptInvitation',
  input: acceptInvitationInput,
  load: (tx, input) => findByToken(tx, hashToken(input.token)),
  async execute({ tx, actor, input, subject, now }) {
    const standing = standingOf(subject, now);
    if (standing !== 'open') return refuse(409, `invitation-${standing}`, deadBecause[standing]);
    if (actor.kind === 'system') return refuse(403, 'not-allowed', 'Only a person can accept an invitation.');
    const { id, workspaceId, email, role, tokenHash } = subject;
    const { count } = await tx.invitation.updateMany({
      where: { id, tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
      data: { acceptedAt: now },
    });
    if (count === 0) return conflict('Somebody used this invitation a moment ago.');
    const person = actor.kind === 'account' ? signedInAs(actor, email) : await newPerson(tx, email, input);
    if (!person.ok) return person;
    const member = { id: person.value.id, name: person.value.name };
    await tx.membership.createMany({
      data: [{ workspaceId, userId: member.id, role }],
      skipDuplicates: true,
    });
    const data = { invitationId: id, email, role, member };
    const value = { userId: member.id, slug: subject.workspace.slug, role: subject.role };
    return done(value, { type: 'invitation.accepted', of: { workspaceId }, data });
  },
});

const deadBecause = {
  expired: 'This invitation has expired. Ask the one who sent it to send it again.',
  accepted: 'This invitation has been used. Sign in with the account you made.',
  revoked: 'This invitation was taken back. Ask the one who sent it.',
} as const;

function signedInAs(account: Account, invited: string): Result<Person> {
  if (account.email === invited) return ok({ id: account.userId, name: account.name });
  const message = `This invitation is for ${invited}, and you are signed in as ${account.email}. Sign out first.`;
  return refuse(403, 'other-account', message);
}

async function newPerson(tx: Tx, email: string, { name, password }: Input): Promise<Result<Person>> {
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return hasAccount(email);
  if (!name || !password) {
    const fields = {
      ...(!name && { name: 'Write your name.' }),
      ...(!password && { password: 'Choose a password.' }),
    };
    return refuse(422, 'invalid', 'Your name and a password are needed.', fields);
  }
  const data = [{ email, name, passwordHash: await hashPassword(password) }];
  // Another workspace's invitation to the same person may be accepted at the same moment.
  const [made] = await tx.user.createManyAndReturn({ data, skipDuplicates: true });
  return made ? ok(made) : hasAccount(email);
}

const hasAccount = (email: string) =>
  refuse(409, 'sign-in-first', `${email} has an account already. Sign in, then open this link again.`);
