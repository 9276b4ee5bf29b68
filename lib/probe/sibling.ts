import { getDomain } from 'tldts';

/** The registrable domain of a host (public suffix list, private section included), or null. */
export const domainOf = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });

/**
 * The other of apex and www: `www.` for a registrable domain, the domain for its `www.`.
 * Null for any other host, which needs no www.
 */
export const siblingOf = (host: string): string | null => {
  const domain = domainOf(host);
  if (domain === null) return null;
  if (host === domain) return `www.${host}`;
  return host === `www.${domain}` ? domain : null;
};
