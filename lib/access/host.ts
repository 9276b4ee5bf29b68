import { isLoopback } from '#lib/core/address.ts';

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

export type Asked = { host: string | null; path: string; peer: string | null };

/**
 * Whether a request is for this Holdpoint: its Host is that of HOLDPOINT_URL (RFC 9110, section 7.2), another
 * name of the loopback interface where that is one too, or it is a health check from the machine itself.
 */
export function isForUs({ host, path, peer }: Asked, ownUrl: string): boolean {
  const own = new URL(ownUrl).host;
  if (host?.toLowerCase() === own) return true;
  if (loopbackHost.test(own) && loopbackHost.test(host ?? '') && portOf(host ?? '') === portOf(own))
    return true;
  if (!path.startsWith('/api/health/') || !loopbackHost.test(host ?? '')) return false;
  return peer === null || isLoopback(peer);
}

const portOf = (host: string): string => /:(\d+)$/.exec(host)?.[1] ?? '80';

/** The path of an address of ours that somebody was going to; the root where it is none, or is not ours. */
export function ownPath(asked: unknown, ownUrl: string): string {
  if (typeof asked !== 'string' || !URL.canParse(asked, ownUrl)) return '/';
  const { origin, pathname, search } = new URL(asked, ownUrl);
  return origin === new URL(ownUrl).origin && !pathname.startsWith('//') ? pathname + search : '/';
}
