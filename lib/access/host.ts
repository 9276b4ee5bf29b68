import { isLoopback } from './address.ts';

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

export type Asked = { host: string | null; path: string; peer: string | null };

/**
 * Whether a request is for this Holdpoint: its Host is that of HOLDPOINT_URL (RFC 9110, section 7.2), or it is
 * a health check from the machine itself.
 */
export function isForUs({ host, path, peer }: Asked, ownUrl: string): boolean {
  if (host?.toLowerCase() === new URL(ownUrl).host) return true;
  if (!path.startsWith('/api/health/') || !loopbackHost.test(host ?? '')) return false;
  return peer === null || isLoopback(peer);
}
