import type { Net } from './net.ts';

/** Where a proof of ownership is looked for. */
export const proofPath = '/.well-known/holdpoint-ownership.txt';
export const proofName = (host: string): string => `_holdpoint.${host}`;
/** The line that proves it, in the file or as a TXT record. */
export const proofLine = (token: string): string => `holdpoint-ownership=${token}`;

const holds = (text: string, token: string | null): boolean =>
  text
    .split(/\r?\n/, 200)
    .map((line) => line.trim())
    .some((line) =>
      token === null ? /^holdpoint-ownership=[\w-]{8,128}$/.test(line) : line === proofLine(token),
    );

const inFile = async (net: Net, scheme: 'https' | 'http', token: string | null): Promise<boolean> => {
  const seen = await net.http({ scheme, path: proofPath });
  // No redirect is followed: another host's file proves nothing about this one.
  return seen.ok && seen.status === 200 && seen.bodyBytes < 20_000 && holds(seen.body.text(), token);
};

const inDns = async (net: Net, host: string, token: string | null): Promise<boolean> => {
  const seen = await net.dns({ name: proofName(host), type: 'TXT' });
  return seen.ok && seen.records.some((record) => record.type === 'TXT' && holds(record.text, token));
};

/**
 * Whether the host carries the proof of ownership: the line in a file under /.well-known/, or as a TXT
 * record at `_holdpoint.` of the host (probes.md, "The guard"). A null token, as on the command line where
 * there is no workspace, takes any well-formed proof.
 */
export const isOwnershipProven = async (net: Net, host: string, token: string | null): Promise<boolean> => {
  const found = await Promise.all([
    inFile(net, 'https', token),
    inFile(net, 'http', token),
    inDns(net, host, token),
  ]);
  return found.some(Boolean);
};

/**
 * Whether a declared address serves the proof of the target's host: the file, asked of that address by the
 * host's name. For the ports of an origin server behind others.
 */
export const isAddressProven = async (net: Net, address: string): Promise<boolean> => {
  const found = await Promise.all(
    (['https', 'http'] as const).map((scheme) => net.http({ scheme, path: proofPath, address })),
  );
  return found.some(
    (seen) => seen.ok && seen.status === 200 && seen.bodyBytes < 20_000 && holds(seen.body.text(), null),
  );
};
