import type { TokenScope } from '#lib/core/policy.ts';

const DAY = 86_400_000;

/** The most tokens of a workspace that are neither revoked nor expired. */
export const MOST = 100;

/** How every secret begins, so that whoever finds one knows what it is of. */
export const PREFIX = 'hpt_';

/** The beginning of a secret that is shown for good: enough to tell tokens apart, and far from enough to guess one. */
export const prefixOf = (secret: string): string => secret.slice(0, PREFIX.length + 4);

/** When a token ends that is made now for so many days. */
export const endOf = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY);

export type Standing = 'active' | 'expired' | 'revoked';

/** What has become of a token. */
export function standingOf(token: { revokedAt: Date | null; expiresAt: Date }, now: Date): Standing {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt > now ? 'active' : 'expired';
}

/** What each scope lets a token do, in words. */
export const scopeWords: Record<TokenScope, string> = {
  read: 'Read projects, items, readiness, reports and the history',
  probe: 'Start runs of probes',
  evidence: 'Attach evidence',
  report: 'Send reports of other tools and of local checks',
  project: 'Make projects and add items',
  webhook: 'See, make, change and replay webhooks',
};
