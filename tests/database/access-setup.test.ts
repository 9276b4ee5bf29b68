import { beforeEach, describe, expect, test } from 'vitest';
import { setUp } from '#lib/access/commands/set-up.ts';
import { ensureSetupLink, isSetupLink, setUpFromEnvironment } from '#lib/access/setup.ts';
import { db } from '#lib/core/db.ts';
import { mintGuest } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { codeOf, eventsOf, must, PASSWORD, tokenOf } from './people.ts';

const person = (token: string | undefined, email = 'ada@example.org') => ({
  token,
  workspaceName: 'Acme Launches',
  name: 'Ada',
  email,
  password: PASSWORD,
  mode: 'team',
});

const base = 'http://holdpoint.test';
const newToken = async () => tokenOf((await ensureSetupLink(base)) ?? '');

describe('an empty instance', () => {
  beforeEach(async () => {
    await db().membership.deleteMany();
    await db().session.deleteMany();
    await db().user.deleteMany();
    await db().workspace.deleteMany();
    await db().setupLink.deleteMany();
  });

  test('gives a link under the address it is asked for, and keeps only its hash', async () => {
    const link = await ensureSetupLink(base);
    expect(link).toMatch(/^http:\/\/holdpoint\.test\/setup\?token=[\w-]{43}$/);
    const rows = await db().setupLink.findMany();
    expect(JSON.stringify(rows)).not.toContain(tokenOf(link ?? ''));
  });

  test('replaces the link at each start: the old one is dead', async () => {
    const [old, fresh] = [await newToken(), await newToken()];
    expect([await isSetupLink(old), await isSetupLink(fresh)]).toEqual([false, true]);
    expect(codeOf(await run(setUp, mintGuest(), person(old)))).toBe('link-dead');
  });

  test('is set up once, by whoever holds the link: person, workspace, owner, event', async () => {
    const token = await newToken();
    const { userId, workspaceId, slug } = must(await run(setUp, mintGuest(), person(token)));
    expect(slug).toBe('acme-launches');
    expect(await db().membership.findMany({ select: { userId: true, role: true } })).toEqual([
      { userId, role: 'owner' },
    ]);
    expect(await eventsOf(workspaceId)).toEqual(['workspace.made']);
    expect(codeOf(await run(setUp, mintGuest(), person(token, 'bob@example.org')))).toBe('already-set-up');
    expect(await ensureSetupLink(base)).toBeNull();
  });

  test.each([undefined, '', 'not-the-token'])('refuses the token %o and stays empty', async (token) => {
    await newToken();
    expect(codeOf(await run(setUp, mintGuest(), person(token)))).toMatch(/link-dead|invalid/);
    expect(await db().user.count()).toBe(0);
  });

  test('has one winner when two set it up at once', async () => {
    const token = await newToken();
    const two = ['ada@example.org', 'bob@example.org'].map((email) =>
      run(setUp, mintGuest(), person(token, email)),
    );
    expect((await Promise.all(two)).map(codeOf).sort()).toEqual(['already-set-up', 'done']);
    expect([await db().user.count(), await db().workspace.count()]).toEqual([1, 1]);
  });

  test('is left alone by the environment where no owner is named', async () => {
    expect(await setUpFromEnvironment()).toBe(false);
    expect(await db().user.count()).toBe(0);
  });
});
