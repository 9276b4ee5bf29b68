import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LOCK } from '#lib/access/rules.ts';
import { signIn } from '#lib/access/sign-in.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { openWorkspace, PASSWORD } from './people.ts';

const start = new Date();
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
let scope: Scope;
let email: string;

beforeAll(async () => {
  scope = await openWorkspace();
  email = scope.email;
});
beforeEach(async () => {
  await db().signInFailure.deleteMany();
});

const from = (address = '203.0.113.7') => ({
  address,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0',
});
const right = (now = start, address?: string) => signIn({ email, password: PASSWORD }, from(address), now);
const wrong = (who = email, now = start, address?: string) =>
  signIn({ email: who, password: 'not this one at all' }, from(address), now);
const times = (count: number, act: (index: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

describe('signing in', () => {
  test('opens a session for 30 days and names the device', async () => {
    const person = await right();
    expect(person).toMatchObject({ id: scope.userId, email });
    const row = await db().session.findUniqueOrThrow({ where: { id: person?.sessionId ?? '' } });
    expect([row.userId, row.device, row.endedAt]).toEqual([scope.userId, 'Firefox on Linux', null]);
    expect(row.expiresAt.getTime() - start.getTime()).toBe(30 * 86_400_000);
  });

  test('takes the address in any case, with white space around it', async () => {
    expect(await signIn({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, from())).not.toBeNull();
  });

  test.each([
    ['no such account', { email: 'nobody@example.org', password: PASSWORD }],
    ['a wrong password', { password: 'not this one at all' }],
    ['an empty password', { password: '' }],
    ['no credentials', { email: undefined, password: undefined }],
    ['an object in a field', { password: { $ne: '' } }],
  ])('refuses %s, always with the same answer', async (_, given) => {
    expect(await signIn({ email, ...given }, from())).toBeNull();
  });
});

describe('the lock', () => {
  test('holds an account after ten failures, even for the right password, and lets go by itself', async () => {
    for (let index = 0; index < LOCK.perAccount; index += 1) await wrong(email, start, `198.51.100.${index}`);
    expect(await right(minutes(14))).toBeNull();
    expect(await right(minutes(14.9))).toBeNull();
    expect(await right(minutes(15.1))).not.toBeNull();
  });

  test('lets no more through when tries come all at once', async () => {
    await times(40, () => wrong());
    // A failure that counted leaves its row; one that found itself locked out leaves none.
    expect(await db().signInFailure.count({ where: { account: email } })).toBeLessThanOrEqual(
      LOCK.perAccount,
    );
  });

  test('holds an address after thirty failures over many accounts, and no other address', async () => {
    for (let index = 0; index < LOCK.perAddress; index += 1) await wrong(`nobody-${index}@example.org`);
    expect(await right(start)).toBeNull();
    expect(await right(start, '192.0.2.1')).not.toBeNull();
  });

  test('holds an account that does not exist just the same', async () => {
    for (let index = 0; index < LOCK.perAccount + 5; index += 1) await wrong('nobody@example.org');
    const where = { account: 'nobody@example.org' };
    expect(await db().signInFailure.count({ where })).toBe(LOCK.perAccount);
  });

  test('forgets an account’s failures when its person signs in, and old ones of everybody', async () => {
    await wrong('nobody@example.org', minutes(-20));
    await times(5, () => wrong());
    expect(await right()).not.toBeNull();
    expect(await db().signInFailure.count()).toBe(0);
  });
});

test('unknown, wrong and locked take about the same time', async () => {
  const cases = {
    unknown: (round: number) => wrong(`nobody-${round}@example.org`, minutes(round * 20)),
    wrong: (round: number) => wrong(email, minutes(round * 20)),
    locked: (round: number) => wrong('locked@example.org', minutes(round * 20)),
  };
  const taken: Record<string, number[]> = { unknown: [], wrong: [], locked: [] };
  for (let round = 0; round < 12; round += 1) {
    const at = minutes(round * 20);
    const locked = Array.from({ length: LOCK.perAccount + 1 }, () => ({
      account: 'locked@example.org',
      address: '-',
      at,
    }));
    await db().signInFailure.createMany({ data: locked });
    for (const [name, act] of Object.entries(cases)) {
      const began = performance.now();
      expect(await act(round)).toBeNull();
      taken[name]?.push(performance.now() - began);
    }
  }
  const medians = Object.values(taken).map((all) => all.sort((a, b) => a - b)[all.length >> 1] ?? 0);
  // A password that is not looked at at all makes a factor of four and more.
  expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.8);
});
