import { beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation } from '#lib/access/commands/accept-invitation.ts';
import { invite } from '#lib/access/commands/invite.ts';
import { resendInvitation } from '#lib/access/commands/resend-invitation.ts';
import { revokeInvitation } from '#lib/access/commands/revoke-invitation.ts';
import { readInvitation, readInvitations } from '#lib/access/queries.ts';
import type { Account, Guest, Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintAccount, mintGuest } from '#lib/core/mint.ts';
import type { Role } from '#lib/core/policy.ts';
import { run } from '#lib/core/run.ts';
import { codeOf, eventsOf, join, must, openWorkspace, PASSWORD, tokenOf } from './people.ts';

const DAY = 86_400_000;
let owner: Scope;
let address = 0;
beforeAll(async () => {
  owner = await openWorkspace();
});

const newEmail = () => `guest-${++address}@example.org`;
const invited = async (email: string, role: Role = 'engineer') => {
  const { link, invitationId } = must(await run(invite, owner, { email, role }));
  return { token: tokenOf(link), invitationId };
};
const accept = (token: string, actor: Guest | Account = mintGuest(), now?: Date) =>
  run(acceptInvitation, actor, { token, name: 'Grace', password: PASSWORD }, now);
const accountOf = ({ userId, name, email }: Scope) => mintAccount({ userId, name, email, sessionId: null });

describe('an invitation', () => {
  test('makes a member of somebody new, in its role, once', async () => {
    const email = newEmail();
    const { token } = await invited(` ${email.toUpperCase()} `, 'manager');
    const { userId, slug } = must(await accept(token));
    expect(slug).toBe(owner.workspace.slug);
    const membership = { workspaceId_userId: { workspaceId: owner.workspace.id, userId } };
    const member = await db().membership.findUnique({ where: membership, include: { user: true } });
    expect([member?.role, member?.user.email, member?.user.name]).toEqual(['manager', email, 'Grace']);
    expect(codeOf(await accept(token))).toBe('invitation-accepted');
    expect((await eventsOf(owner.workspace.id)).slice(-2)).toEqual([
      'invitation.made',
      'invitation.accepted',
    ]);
  });

  test('is stored without its secret', async () => {
    const { token, invitationId } = await invited(newEmail());
    const row = await db().invitation.findUniqueOrThrow({ where: { id: invitationId } });
    expect(JSON.stringify(row)).not.toContain(token);
    const events = await db().historyEvent.findMany({ where: { chain: `workspace:${owner.workspace.id}` } });
    expect(JSON.stringify(events)).not.toContain(token);
  });

  test('has one winner when two open it at once', async () => {
    const { token } = await invited(newEmail());
    const codes = (await Promise.all([accept(token), accept(token), accept(token)])).map(codeOf);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    for (const code of codes.filter((each) => each !== 'done'))
      expect(['conflict', 'invitation-accepted']).toContain(code);
  });

  test('sent again has a new link, and the old one is dead', async () => {
    const { token, invitationId } = await invited(newEmail());
    const fresh = tokenOf(must(await run(resendInvitation, owner, { invitationId })).link);
    expect(codeOf(await accept(token))).toBe('not-found');
    expect(codeOf(await accept(fresh))).toBe('done');
    expect(codeOf(await run(resendInvitation, owner, { invitationId }))).toBe('conflict');
  });

  test('taken back is dead; taking it back again is harmless', async () => {
    const { token, invitationId } = await invited(newEmail());
    expect(codeOf(await run(revokeInvitation, owner, { invitationId }))).toBe('done');
    expect(codeOf(await accept(token))).toBe('invitation-revoked');
    const events = await eventsOf(owner.workspace.id);
    expect(codeOf(await run(revokeInvitation, owner, { invitationId }))).toBe('done');
    expect(await eventsOf(owner.workspace.id)).toEqual(events);
  });

  test('expires after seven days, can be sent again, and can be replaced', async () => {
    const email = newEmail();
    const { token, invitationId } = await invited(email);
    const later = new Date(Date.now() + 7 * DAY + 1000);
    expect(codeOf(await accept(token, mintGuest(), later))).toBe('invitation-expired');
    expect((await readInvitation(token, later))?.standing).toBe('expired');
    expect(codeOf(await run(resendInvitation, owner, { invitationId }, later))).toBe('done');
    const evenLater = new Date(later.getTime() + 7 * DAY + 1000);
    expect(codeOf(await run(invite, owner, { email, role: 'viewer' }, evenLater))).toBe('done');
  });

  test('is refused for a member, and for somebody who has one', async () => {
    const member = await join(owner, 'viewer');
    expect(codeOf(await run(invite, owner, { email: member.email, role: 'lead' }))).toBe('already-member');
    const email = newEmail();
    const both = [1, 2].map(() => run(invite, owner, { email, role: 'lead' }));
    expect((await Promise.all(both)).map(codeOf).sort()).toEqual(['already-invited', 'done']);
  });

  test('is accepted by a signed-in account only when it is theirs', async () => {
    const [there, stranger] = [
      await join(await openWorkspace(), 'lead'),
      await join(await openWorkspace(), 'lead'),
    ];
    const { token } = await invited(there.email, 'viewer');
    expect(codeOf(await accept(token, accountOf(stranger)))).toBe('other-account');
    expect(codeOf(await accept(token))).toBe('sign-in-first');
    expect(must(await accept(token, accountOf(there))).userId).toBe(there.userId);
  });

  test.each([
    ['a short password', { name: 'Grace', password: 'eleven char' }, 'password'],
    ['no password', { name: 'Grace' }, 'password'],
    ['no name', { password: PASSWORD }, 'name'],
  ])('is not accepted with %s, and stays open', async (_, given, field) => {
    const { token } = await invited(newEmail());
    const result = await run(acceptInvitation, mintGuest(), { token, ...given });
    expect(result.ok ? [] : Object.keys(result.refusal.fields ?? {})).toEqual([field]);
    expect(codeOf(await accept(token))).toBe('done');
  });

  test('is listed for an owner alone', async () => {
    const { invitationId } = await invited(newEmail());
    expect((await readInvitations(owner))?.map(({ id }) => id)).toContain(invitationId);
    expect(await readInvitations(await join(owner, 'lead'))).toBeNull();
  });
});
