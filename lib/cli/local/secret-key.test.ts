import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { faultOf, measureKey } from './secret-key.ts';

test.each([
  ['django-insecure-8#k2!q0z@v5m$w9x^c7b&n3l*1j(4h)g6f-d_sa', 'placeholder'],
  ['<put-a-secret-of-fifty-characters-in-here-before-launch>', 'placeholder'],
  ['your-secret-key-goes-here-your-secret-key-goes-here-now', 'placeholder'],
  ['hunter2', 'short'],
  ['k2q0z8v5mw9xc7bn3l1j4hg6fdsak2q0z8v5mw9xc7bn3l1j', 'short'],
  ['a'.repeat(64), 'weak'],
  ['abc123'.repeat(10), 'weak'],
  ['k2!q0z@v5m'.repeat(6), 'weak'],
  ['abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'weak'],
  ['my-super-secret-production-key-for-the-shop-do-not-share', 'weak'],
  ['ThisIsAVeryLongSecretKeyThatMustNotBeTheDefaultPasswordOfProduction', 'weak'],
  ['the quick brown fox jumps over the lazy dog and more', 'weak'],
  ['11112222333344445555666677778888999900001111222233334444', 'weak'],
])('%s is %s', (key, fault) => expect(faultOf(measureKey(key), 50)).toBe(fault));

const djangoAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)';
const alphabet = (letters: string, length: number) =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

test.each<[string, () => string, number]>([
  ['Django’s own', () => alphabet(djangoAlphabet, 50), 50],
  ['hexadecimal digits', () => randomBytes(32).toString('hex'), 50],
  ['base64', () => randomBytes(48).toString('base64'), 50],
  ['base64url of 32 bytes', () => randomBytes(32).toString('base64url'), 32],
  ['small letters', () => alphabet('abcdefghijklmnopqrstuvwxyz', 50), 50],
  ['half a digest', () => createHash('md5').update(randomUUID()).digest('hex'), 32],
  ['two UUIDs', () => `${randomUUID()}${randomUUID()}`, 50],
])('of random keys of %s, less than one in two hundred is called weak', (_kind, make, least) => {
  const keys = Array.from({ length: 2_000 }, make);
  expect(keys.filter((key) => faultOf(measureKey(key), least) !== null).length).toBeLessThan(10);
});

test('what is measured does not hold the key', () => {
  const key = alphabet(djangoAlphabet, 50);
  expect(JSON.stringify(measureKey(key))).not.toContain(key.slice(0, 6));
});
