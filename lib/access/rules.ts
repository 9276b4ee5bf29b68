import { may, type Role } from '#lib/core/policy.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long each link and each session lives, in milliseconds. */
export const LIFE = { invitation: 7 * DAY, resetLink: DAY, session: 30 * DAY } as const;

/** Failed sign-ins within the window that lock an account or an address. */
export const LOCK = { window: 15 * MINUTE, perAccount: 10, perAddress: 30 } as const;

/** Critical items of a team need this many distinct signers (product.md, "Four eyes"). */
const SIGNERS_OF_A_TEAM = 2;

/** Where a person begins in a workspace. Source: product.md, who uses it. */
export const beginsAt = (slug: string, role: Role | null): string =>
  role === 'engineer' ? `/${slug}/inbox` : `/${slug}`;

/** The moment a life after `now`. */
export const after = (now: Date, life: number): Date => new Date(now.getTime() + life);

export type Standing = 'open' | 'expired' | 'accepted' | 'revoked';

/** What has become of an invitation. */
export function standingOf(
  invitation: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): Standing {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.revokedAt) return 'revoked';
  return invitation.expiresAt > now ? 'open' : 'expired';
}

/** Whether a reset link may still be used. */
export const isUsable = (link: { usedAt: Date | null; expiresAt: Date }, now: Date): boolean =>
  link.usedAt === null && link.expiresAt > now;

/** Whether taking this member's ownership away would leave the workspace without an owner. */
export const isLastOwner = (role: Role, owners: number): boolean => role === 'owner' && owners <= 1;

/** Whether the present members and open invitations can give a team's critical items their signatures. */
export function canBeTeam(members: readonly Role[], invited: readonly Role[]): boolean {
  return [...members, ...invited].filter((role) => may(role, 'item.sign')).length >= SIGNERS_OF_A_TEAM;
}

/** Whether this try to sign in comes after too many failures; the counts include the try itself. */
export const isLocked = (tries: { account: number; address: number }): boolean =>
  tries.account > LOCK.perAccount || tries.address > LOCK.perAddress;

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** A few words a person recognises a device by, from its User-Agent. */
export function describeDevice(userAgent: string): string {
  const known = (list: readonly (readonly [string, string])[]) =>
    list.find(([mark]) => userAgent.includes(mark))?.[1];
  const browser = known(browsers) ?? userAgent.split(/[/\s]/)[0]?.slice(0, 40);
  return [browser || 'Unknown browser', known(systems)].filter(Boolean).join(' on ');
}
