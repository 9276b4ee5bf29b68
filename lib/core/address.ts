import ipaddr from 'ipaddr.js';

/** Where the server notes each request's peer address, over whatever the client sent by that name. */
export const PEER_HEADER = 'x-holdpoint-peer';

/**
 * The address that a request came from, as sign-in failures are counted by. Behind no proxy it is the peer;
 * behind `hops` proxies of ours it is what the outermost of them wrote into X-Forwarded-For, since whatever
 * stands before that is hearsay.
 */
export function clientAddress(header: (name: string) => string | null | undefined, hops: number): string {
  const listed = (header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  const forwarded = listed.filter(Boolean);
  const chain = [...forwarded, header(PEER_HEADER) ?? forwarded.at(-1) ?? 'unknown'];
  return subscriber(chain.at(-1 - hops) ?? chain[0] ?? 'unknown');
}

// An IPv4 address is one however the socket writes it; who has one IPv6 address has its whole /64.
function subscriber(text: string): string {
  if (!ipaddr.isValid(text)) return text.slice(0, 64);
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Whether the address is the machine's own. */
export const isLoopback = (text: string): boolean =>
  ipaddr.isValid(text) && ipaddr.process(text).range() === 'loopback';
