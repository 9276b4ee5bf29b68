import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

test('a password is kept as Argon2id, salted, at the cost that OWASP asks for', async () => {
  const [one, two] = [await hashPassword('four plain words'), await hashPassword('four plain words')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
});

test.each([
  ['four plain words', true],
  ['four plain word', false],
  ['', false],
])('%o fits: %s', async (password, fits) => {
  expect(await verifyPassword(await hashPassword('four plain words'), password)).toBe(fits);
});

test('the same letters fit however they are composed', async () => {
  expect(await verifyPassword(await hashPassword('caf\u00e9 au lait noir'), 'cafe\u0301 au lait noir')).toBe(
    true,
  );
});

test.each([null, undefined])('nothing fits where no password is (%o)', async (stored) => {
  expect(await verifyPassword(stored, '')).toBe(false);
});
