import { beforeAll, describe, expect, test } from 'vitest';
import { endOtherSessions } from '#lib/access/commands/end-other-sessions.ts';
import { endSession } from '#lib/access/commands/end-session.ts';
import { makeResetLink } from '#lib/access/commands/make-reset-link.ts';
import { makeResetLinkFor } from '#lib/access/commands/make-reset-link-for.ts';
import { resetPassword } from '#lib/access/commands/reset-password.ts';
import { readResetLink, readSessions } from '#lib/access/queries.ts';
import { isAlive, openSession } from '#lib/access/session.ts';
import { signIn } from '#lib/access/sign-in.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintGuest, mintScope, mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { codeOf, eventsOf, join, must, openWorkspace, PASSWORD, scopeOf, tokenOf } from './people.ts';

const DAY = 86_400_000;
const NEW = 'another four plain words';
const from = { address: '203.0.113.7', userAgent: '' };
let owner: Scope;
beforeAll(async () => {
  owner = await openWorkspace();
});

const open = async (scope: Scope): Promise<Scope> =>
  mintScope({ ...scope, sessionId: await openSession(scope.userId, 'Firefox/150', new Date()) });
const alive = (scope: Scope) => isAlive(scope.sessionId ?? '', new Date());

describe('a session', () => {
  test('is listed for its person alone, and ended by them alone', async () => {
    const member = await join(owner, 'viewer');
    const [here, there, stranger] = [await open(member), await open(member), await open(owner)];
    const listed = await readSessions(here, new Date());
    expect(listed.map(({ id, current }) => [id, current])).toEqual([
      [here.sessionId, true],
      [there.sessionId, false],
    ]);
    expect(codeOf(await run(endSession, stranger, { sessionId: there.sessionId }))).toBe('not-found');
    expect(codeOf(await run(endSession, here, { sessionId: there.sessionId }))).toBe('done');
    expect([await alive(here), await alive(there), await alive(stranger)]).toEqual([true, false, true]);
    expect((await eventsOf(owner.workspace.id)).at(-1)).toBe('session.ended');
  });

  test('stays when all others are ended', async () => {
    const member = await join(owner, 'viewer');
    const [here, one, two] = [await open(member), await open(member), await open(member)];
    expect(must(await run(endOtherSessions, here, {}))).toEqual({ sessions: 2 });
    expect([await alive(here), await alive(one), await alive(two)]).toEqual([true, false, false]);
    expect(must(await run(endOtherSessions, here, {}))).toEqual({ sessions: 0 });
  });

  test('ends after 30 days', async () => {
    const { sessionId } = await open(await join(owner, 'viewer'));
    const at = (days: number) => isAlive(sessionId ?? '', new Date(Date.now() + days * DAY));
    expect([await at(29.9), await at(30.1)]).toEqual([true, false]);
  });
});

describe('a reset link', () => {
  const reset = (token: string, now?: Date) => run(resetPassword, mintGuest(), { token, password: NEW }, now);
  const linkFor = async (member: Scope) => tokenOf(must(await run(makeResetLink, owner, member)).link);

  test('sets a new password once, and ends every session', async () => {
    const member = await open(await join(owner, 'lead'));
    const token = await linkFor(member);
    expect(await readResetLink(token, new Date())).toEqual({ email: member.email });
    expect(codeOf(await reset(token))).toBe('done');
    expect(await alive(member)).toBe(false);
    const answers = [PASSWORD, NEW].map((password) => signIn({ email: member.email, password }, from));
    expect((await Promise.all(answers)).map(Boolean)).toEqual([false, true]);
    expect(codeOf(await reset(token))).toBe('link-dead');
    expect(await readResetLink(token, new Date())).toBeNull();
    expect((await eventsOf(owner.workspace.id)).slice(-2)).toEqual(['reset-link.made', 'password.reset']);
  });

  test('has one winner when two use it at once', async () => {
    const token = await linkFor(await join(owner, 'lead'));
    expect((await Promise.all([reset(token), reset(token)])).map(codeOf).sort()).toEqual([
      'done',
      'link-dead',
    ]);
  });

  test('is dead after a day, and when a newer one is made', async () => {
    const member = await join(owner, 'lead');
    const [old, fresh] = [await linkFor(member), await linkFor(member)];
    expect(codeOf(await reset(old))).toBe('link-dead');
    expect(codeOf(await reset(fresh, new Date(Date.now() + DAY + 1000)))).toBe('link-dead');
    expect(codeOf(await reset(fresh))).toBe('done');
  });

  test('lifts the lock on signing in', async () => {
    const member = await join(owner, 'lead');
    const failures = Array.from({ length: 20 }, () => ({
      account: member.email,
      address: '-',
      at: new Date(),
    }));
    await db().signInFailure.createMany({ data: failures });
    must(await reset(await linkFor(member)));
    expect(await signIn({ email: member.email, password: NEW }, from)).not.toBeNull();
  });

  test('is not made by an owner for somebody who also belongs to a workspace of others', async () => {
    const elsewhere = await openWorkspace();
    await db().membership.create({
      data: { workspaceId: owner.workspace.id, userId: elsewhere.userId, role: 'viewer' },
    });
    const guest = await scopeOf(elsewhere.userId, owner.workspace.id);
    expect(codeOf(await run(makeResetLink, owner, guest))).toBe('belongs-elsewhere');
  });

  test('is made by the terminal for anybody, in the history of each of their workspaces', async () => {
    const member = await join(owner, 'lead');
    const shown = must(
      await run(makeResetLinkFor, mintSystem('terminal'), { email: member.email.toUpperCase() }),
    );
    expect(shown.link).toMatch(/^http:\/\/holdpoint\.test\/reset\/[\w-]{43}$/);
    expect((await eventsOf(owner.workspace.id)).at(-1)).toBe('reset-link.made');
    const nobody = await run(makeResetLinkFor, mintSystem('terminal'), { email: 'nobody@example.org' });
    expect(codeOf(nobody)).toBe('not-found');
    expect(codeOf(await reset(tokenOf(shown.link)))).toBe('done');
  });
});
