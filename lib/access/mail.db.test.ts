import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintGuest, mintScope } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { codeOf, join, must, openWorkspace, PASSWORD, tokenOf } from '#tests/database/people.ts';
import { startMailServer } from '#tests/setup/mail-server.ts';
import { acceptInvitation } from './commands/accept-invitation.ts';
import { changePassword } from './commands/change-password.ts';
import { invite } from './commands/invite.ts';
import { resendInvitation } from './commands/resend-invitation.ts';
import { resetPassword } from './commands/reset-password.ts';
import { askForReset } from './forgotten.ts';
import { isAlive, openSession } from './session.ts';
import { signIn } from './sign-in.ts';
import { mailInvitation, mailReset } from './work.ts';

vi.mock('next/headers', () => ({ headers: async () => new Headers({ 'x-holdpoint-peer': '192.0.2.7' }) }));

const server = await startMailServer();
process.env.SMTP_URL = server.url;
process.env.HOLDPOINT_MAIL_FROM = 'holdpoint@example.org';
afterAll(() => server.stop());

let owner: Scope;
beforeAll(async () => {
  owner = await openWorkspace();
});
beforeEach(() => {
  server.received.length = 0;
});

const linkIn = (at = 0): string => /https?:\S+/.exec(server.received[at]?.text ?? '')?.[0] ?? '';

test('an invitation is mailed with the link that the inviter sees, and a link sent before is not', async () => {
  const first = must(await run(invite, owner, { email: 'new@example.org', role: 'engineer' }));
  const second = must(await run(resendInvitation, owner, { invitationId: first.invitationId }));
  expect([first.mailed, second.mailed]).toEqual([true, true]);
  for (const { invitationId: invitation, expiresAt } of [first, second, second])
    await mailInvitation({ invitation, expiresAt });
  expect(server.received.map(({ to }) => to?.[0]?.address)).toEqual(['new@example.org']);
  expect(linkIn()).toBe(second.link);
  const input = { token: tokenOf(linkIn()), name: 'New', password: PASSWORD };
  must(await run(acceptInvitation, mintGuest(), input));
});

test('a forgotten password: the same answer for all, a mail for who is here, one link however often it is tried', async () => {
  const { email } = await join(owner, 'engineer');
  const ask = (address: string) => {
    const form = new FormData();
    form.set('email', address);
    return askForReset(null, form);
  };
  expect(await ask(email)).toEqual(await ask('nobody@example.org'));
  expect(codeOf(await ask('no address'))).toBe('invalid');
  const jobs = await db().$queryRaw<{ data: { email: string; askedAt: string } }[]>`
    SELECT data FROM pgboss.job WHERE name = 'access.mail-reset' ORDER BY created_on`;
  expect(jobs.map(({ data }) => data.email)).toEqual([email, 'nobody@example.org']);
  server.mood = 'busy';
  const [known, unknown] = jobs.map(({ data }) => data);
  if (!known || !unknown) throw new Error('no jobs');
  await expect(mailReset(known)).rejects.toThrow();
  server.mood = 'good';
  await mailReset(known);
  await mailReset(known);
  await mailReset(unknown);
  expect(server.received).toHaveLength(1);
  const made = await db().historyEvent.count({ where: { type: 'reset-link.made' } });
  expect(made).toBe(1);
  const password = 'five other plain words together';
  must(await run(resetPassword, mintGuest(), { token: tokenOf(linkIn()), password }));
  expect(await signIn({ email, password }, { address: '192.0.2.8', userAgent: '' })).not.toBeNull();
});

test('one’s own password changes by the present one, and the other sessions end', async () => {
  const person = await join(owner, 'engineer');
  const [here, there] = [
    await openSession(person.userId, '', new Date()),
    await openSession(person.userId, '', new Date()),
  ];
  const scope = mintScope({ ...person, sessionId: here });
  const password = 'five other plain words together';
  expect(codeOf(await run(changePassword, scope, { current: 'not this one', password }))).toBe(
    'wrong-password',
  );
  must(await run(changePassword, scope, { current: PASSWORD, password }));
  expect([await isAlive(here, new Date()), await isAlive(there, new Date())]).toEqual([true, false]);
  const from = { address: '192.0.2.9', userAgent: '' };
  expect(await signIn({ email: person.email, password: PASSWORD }, from)).toBeNull();
  expect(await signIn({ email: person.email, password }, from)).not.toBeNull();
});
