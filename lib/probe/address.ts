import ipaddr from 'ipaddr.js';

export type AddressRefusal = { ok: false; reason: string; mayAllow: boolean };
export type AddressJudgement = { ok: true; address: string; family: 4 | 6 } | AddressRefusal;

/** Ranges an operator allows: addresses or CIDR blocks, as `PROBE_ALLOW_CIDRS` lists them. */
export type AllowedRanges = readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

/** What `--allow-private` stands for: loopback, RFC 1918 and unique local addresses. */
export const privateRanges = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
] as const;

/** Cloud metadata services: link-local ones, and those hidden in other ranges. */
const metadata = new Set(
  [
    '169.254.169.254',
    '169.254.170.2',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd20:ce::254',
  ].map((address) => ipaddr.parse(address).toNormalizedString()),
);

const words: Record<string, string> = {
  unspecified: 'an address of this network (0.0.0.0/8 or ::)',
  broadcast: 'the broadcast address',
  multicast: 'a multicast address',
  linkLocal: 'a link-local address',
  loopback: 'a loopback address',
  carrierGradeNat: 'a carrier-grade NAT address (100.64.0.0/10)',
  private: 'a private address',
  uniqueLocal: 'a unique local address (fc00::/7)',
  reserved: 'a reserved or documentation address',
  '6to4': 'a 6to4 address',
  teredo: 'a Teredo address',
  rfc6052: 'a NAT64 address',
};
const allowable = new Set([
  'loopback',
  'private',
  'uniqueLocal',
  'reserved',
  'benchmarking',
  'as112',
  'as112v6',
  'amt',
]);
const onlyByName = new Set(['unspecified', 'linkLocal', 'carrierGradeNat']);

/**
 * Parses the operator's list. Gives the ranges, or the first entry that is neither an address nor a CIDR block.
 */
export const parseRanges = (
  entries: readonly string[],
): { ok: true; ranges: AllowedRanges } | { ok: false; entry: string } => {
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of entries) {
    if (ipaddr.IPv4.isValidCIDRFourPartDecimal(entry) || ipaddr.IPv6.isValidCIDR(entry))
      ranges.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry)) {
      const address = ipaddr.parse(entry);
      ranges.push([address, address.kind() === 'ipv4' ? 32 : 128]);
    } else return { ok: false, entry };
  }
  return { ok: true, ranges };
};

const within = (address: ipaddr.IPv4 | ipaddr.IPv6, [range, bits]: AllowedRanges[number]) =>
  address.kind() === range.kind() && address.match(range, bits);

const named = (address: ipaddr.IPv4 | ipaddr.IPv6, allow: AllowedRanges) =>
  allow.some((entry) => entry[1] === (address.kind() === 'ipv4' ? 32 : 128) && within(address, entry));

const globalV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** IPv6 in the disguise of IPv4: mapped (::ffff:0:0/96) and compatible (::/96) forms, decoded. */
const decode = (address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 => {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const bytes = address.toByteArray();
  const compatible =
    bytes.slice(0, 12).every((byte) => byte === 0) && bytes.slice(12, 14).some((byte) => byte !== 0);
  return compatible ? new ipaddr.IPv4(bytes.slice(12)) : address;
};

const refusal = (
  address: ipaddr.IPv4 | ipaddr.IPv6,
  allow: AllowedRanges,
): Omit<AddressRefusal, 'ok'> | null => {
  const range: string = address.range();
  const permitted = named(address, allow);
  if (metadata.has(address.toNormalizedString()))
    return permitted ? null : { reason: 'the address of a cloud metadata service', mayAllow: false };
  const isPublic =
    range === 'unicast' &&
    (address.kind() === 'ipv4' || (address instanceof ipaddr.IPv6 && address.match(globalV6)));
  if (isPublic || (permitted && (allowable.has(range) || onlyByName.has(range)))) return null;
  if (allowable.has(range) && allow.some((entry) => within(address, entry))) return null;
  return { reason: words[range] ?? 'not a public unicast address', mayAllow: allowable.has(range) };
};

/**
 * Judges one numeric address (probes.md, "The guard"): public unicast passes; private ranges pass when
 * allowed; this network, link-local, carrier NAT and metadata only when that very address is allowed;
 * multicast, broadcast and transition mechanisms never. Gives the address to connect to, decoded.
 */
export const judgeAddress = (text: string, allow: AllowedRanges = []): AddressJudgement => {
  const bare = text.replace(/^\[|\]$/g, '');
  if (bare.includes('%')) return { ok: false, reason: 'an address with a zone', mayAllow: false };
  const valid = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare);
  if (!valid) return { ok: false, reason: 'not an address', mayAllow: false };
  const sent = ipaddr.parse(bare);
  const address = decode(sent);
  const refused = refusal(address, allow);
  if (refused) return { ok: false, ...refused };
  const mapped = sent instanceof ipaddr.IPv6 && sent.isIPv4MappedAddress();
  // ipaddr.js reads `::8.8.8.8` as if it were mapped; it is the compatible form (RFC 4291 §2.5.5.1).
  if (/^::\d+\./.test(bare) || (address.kind() !== sent.kind() && !mapped))
    return { ok: false, reason: 'an IPv4-compatible address, long out of use', mayAllow: false };
  return { ok: true, address: address.toString(), family: address.kind() === 'ipv4' ? 4 : 6 };
};
