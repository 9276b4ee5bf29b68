import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Vault } from './scrub.ts';
import { Secret } from './secret.ts';

const holding = (value: string): Vault => {
  const vault = new Vault();
  vault.add(value);
  return vault;
};
const secret = 'C4n"ry/+ pa&ss\\w?rd=é%';

describe('the last look replaces a secret', () => {
  test.each([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ p: secret }).toString().slice(2)],
    ['URL-encoded in small letters', encodeURIComponent(secret).toLowerCase()],
    ['in capitals', secret.toUpperCase()],
    ['as JSON', JSON.stringify({ secret })],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 after a user', Buffer.from(`\0user\0${secret}`).toString('base64')],
    ['in base64 after another user', Buffer.from(`users:${secret}\n`).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in hexadecimal digits', Buffer.from(secret).toString('hex')],
    ['in HTML', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ])('%s', (_form, text) => {
    const said = holding(secret).scrub(`before ${text} after`);
    expect(said).toContain('[redacted]');
    expect(said).not.toContain(text.slice(4, -4));
  });

  test('wherever it stands in base64', () => {
    const anything = fc
      .uint8Array({ minLength: 6, maxLength: 40 })
      .map((bytes) => Buffer.from(bytes).toString());
    fc.assert(
      fc.property(anything, fc.uint8Array({ maxLength: 9 }), (value, before) => {
        fc.pre(value.trim().length >= 6);
        const text = Buffer.concat([before, Buffer.from(value), before]).toString('base64');
        expect(holding(value).scrub(text)).toContain('[redacted]');
      }),
      { numRuns: 200 },
    );
  });

  test('of several lines, line by line', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END KEY-----\n';
    expect(holding(key).scrub('at MIIEvQIBADANBgkq or so')).toBe('at [redacted] or so');
  });
});

test('a value of three characters is left alone: it stands in every word', () =>
  expect(holding('ass').scrub('pass')).toBe('pass'));

test('a secret never prints', () => {
  const it = new Secret('canary');
  const said = [`${it}`, String(it), JSON.stringify({ it }), inspect({ it })].join();
  expect(said).not.toContain('canary');
  expect(it.reveal()).toBe('canary');
});
