import { describe, expect, test } from 'vitest';
import type { Role } from '#lib/core/policy.ts';
import { canBeTeam, describeDevice, isLastOwner, isLocked, isUsable, LOCK, standingOf } from './rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
const earlier = new Date(now.getTime() - 1);
const later = new Date(now.getTime() + 1);

describe('standingOf', () => {
  test.each([
    [{ acceptedAt: null, revokedAt: null, expiresAt: later }, 'open'],
    [{ acceptedAt: null, revokedAt: null, expiresAt: now }, 'expired'],
    [{ acceptedAt: earlier, revokedAt: null, expiresAt: earlier }, 'accepted'],
    [{ acceptedAt: null, revokedAt: earlier, expiresAt: later }, 'revoked'],
  ] as const)('%o is %s', (invitation, standing) => {
    expect(standingOf(invitation, now)).toBe(standing);
  });
});

test.each([
  [{ usedAt: null, expiresAt: later }, true],
  [{ usedAt: null, expiresAt: now }, false],
  [{ usedAt: earlier, expiresAt: later }, false],
])('a reset link %o is usable: %s', (link, usable) => {
  expect(isUsable(link, now)).toBe(usable);
});

test.each([
  ['owner', 1, true],
  ['owner', 2, false],
  ['lead', 1, false],
] as const)('%s among %i owners is the last: %s', (role, owners, last) => {
  expect(isLastOwner(role, owners)).toBe(last);
});

test.each<[Role[], Role[], boolean]>([
  [['owner'], [], false],
  [['owner', 'manager', 'viewer'], ['viewer', 'manager'], false],
  [['owner'], ['engineer'], true],
  [['owner', 'lead'], [], true],
  [['engineer'], ['engineer'], true],
])('members %o with invitations %o can be a team: %s', (members, invited, can) => {
  expect(canBeTeam(members, invited)).toBe(can);
});

test.each([
  [LOCK.perAccount, LOCK.perAddress, false],
  [LOCK.perAccount + 1, 1, true],
  [1, LOCK.perAddress + 1, true],
])('%i tries on the account, %i from the address: locked %s', (account, address, locked) => {
  expect(isLocked({ account, address })).toBe(locked);
});

const mozilla = 'Mozilla/5.0';
test.each([
  [`${mozilla} (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0`, 'Firefox on Linux'],
  [`${mozilla} (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0`, 'Edge on Windows'],
  [
    `${mozilla} (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36`,
    'Chrome on Android',
  ],
  [`${mozilla} (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Safari/604.1`, 'Safari on iPhone'],
  ['curl/8.14.1', 'curl'],
  ['', 'Unknown browser'],
])('%s is %s', (userAgent, device) => {
  expect(describeDevice(userAgent)).toBe(device);
});
