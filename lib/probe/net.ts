import { z } from 'zod';
import { redactCookies } from './kinds/set-cookie.ts';

/** Why an ask of the network gave no answer. */
export const failureKinds = [
  'unresolvable', // the name does not exist, or has no address
  'dns-failure', // SERVFAIL, REFUSED, or no answer from the resolver
  'refused', // the host refused the connection
  'unreachable', // no route from here: often no IPv6
  'timeout', // our bound: ten seconds a request
  'closed', // the peer ended the connection without an answer
  'reset', // the peer reset the connection
  'tls-alert', // the peer's own alert; `alert` names it
  'tls-local', // our TLS library would not go on
  'protocol', // the answer is not what the protocol allows
  'guarded', // our guard refuses; `detail` is the reason
  'limit', // headers over 64 KB, or more than five redirects
  'rate-limited', // our own rate limit for this target or workspace
  'cancelled', // the run was cancelled or reached its 60 seconds
] as const;
export type FailureKind = (typeof failureKinds)[number];

export const netFailure = z.object({
  ok: z.literal(false),
  failure: z.enum(failureKinds),
  stage: z.enum(['guard', 'dns', 'connect', 'tls', 'request']),
  host: z.string(),
  port: z.number().int(),
  address: z.string().nullable(),
  /** The peer's alert in RFC 8446 words, such as `protocol_version`. */
  alert: z.string().nullable(),
  /** Our own words, or the system's error code; never a raw message. */
  detail: z.string(),
  /** How many redirects had been followed. */
  hop: z.number().int(),
});
/** A refused or timed-out connection is an observation, not an exception. Plain JSON. */
export type NetFailure = z.infer<typeof netFailure>;

export const certificateFacts = z.object({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()), // `DNS:example.com`, `IP:192.0.2.1`
  validFrom: z.string(), // ISO 8601
  validTo: z.string(),
  serial: z.string(),
  sha256: z.string(),
  keyType: z.string(), // `rsa`, `ec`, `ed25519` …
  keyBits: z.number().nullable(),
  authority: z.boolean(),
  /** Where the issuer's certificate can be fetched (authority information access). */
  caIssuers: z.array(z.string()),
  der: z.string(), // base64
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

export const tlsFacts = z.object({
  protocol: z.string(), // `TLSv1.3`
  cipher: z.string(),
  /** Null when the chain is trusted; else OpenSSL's code, such as `CERT_HAS_EXPIRED`. */
  trustError: z.string().nullable(),
  /** The leaf is valid for the host asked for (RFC 9525: subjectAltName only). */
  nameMatches: z.boolean(),
});
export type TlsFacts = z.infer<typeof tlsFacts>;

export const rawHeaders = z.array(z.tuple([z.string(), z.string()]));
export type RawHeaders = z.infer<typeof rawHeaders>;

export const timings = z.object({
  dns: z.number(),
  connect: z.number(),
  tls: z.number(),
  firstByte: z.number(),
  total: z.number(),
});

export const httpFacts = z.object({
  ok: z.literal(true),
  url: z.url(),
  status: z.number().int(),
  httpVersion: z.string(),
  /** In the order and spelling sent, repeated fields kept apart. */
  headers: rawHeaders,
  address: z.string(),
  port: z.number().int(),
  tls: tlsFacts.nullable(),
  /** `size`: cut at 2 MB. `time`: cut at the deadline. `cut`: the peer stopped before the end it announced. */
  bodyEnd: z.enum(['complete', 'size', 'time', 'cut']),
  bodyBytes: z.number().int(),
  /** Milliseconds. */
  timings,
  /** The redirects followed on the way, first hop first. */
  hops: z.array(z.object({ url: z.url(), status: z.number().int(), location: z.string() })),
});
/** The part of an HTTP answer that is plain JSON and may be stored. */
export type HttpFacts = z.infer<typeof httpFacts>;

export const httpSeen = z.discriminatedUnion('ok', [httpFacts, netFailure]);
export type HttpSeen = z.infer<typeof httpSeen>;

export type Body = {
  /** As sent, at most 2 MB, still compressed if the server compressed it. */
  bytes: Uint8Array;
  /** Decompressed (at most 2 MB) and decoded; empty when it cannot be. */
  text(): string;
};

export type HttpResponse = HttpFacts & { body: Body; chain: CertificateFacts[] };
export type HttpResult = HttpResponse | NetFailure;

/** Every field has a default: `net.http({})` is the GET that all header probes share. */
export type HttpRequest = {
  scheme?: 'https' | 'http'; // https
  host?: string; // the target's; the name resolved and connected to
  port?: number; // the target's port, or its plain-HTTP port, by scheme
  address?: string; // any of the host's; one of `net.addresses()`
  method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST'; // GET
  path?: string; // the target's; sent as it is (an absolute form is possible)
  hostHeaders?: string[]; // raw Host lines: [] sends none, two sends two; default the host
  serverName?: string | null; // TLS server name; default the host, null sends none
  headers?: [name: string, value: string][]; // beside User-Agent and Accept
  fresh?: boolean; // false; true opens a connection of its own
  keepBody?: boolean; // true; false counts the body and drops it
  follow?: boolean; // false; at most five redirects, each through the guard
  attempt?: number; // same request, same answer within a run; another attempt is sent anew
};

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
export type TlsRequest = {
  host?: string;
  port?: number;
  address?: string;
  serverName?: string | null;
  min?: TlsVersion;
  max?: TlsVersion;
  attempt?: number;
};
export type TlsResponse = TlsFacts & {
  ok: true;
  address: string;
  port: number;
  chain: CertificateFacts[];
  ms: number;
};
export type TlsResult = TlsResponse | NetFailure;

export type TcpRequest = { host?: string; port: number; address?: string; attempt?: number };
export type TcpResult = { ok: true; address: string; port: number; ms: number } | NetFailure;

export type SshRequest = { host?: string; port?: number; address?: string; user?: string };
/** `methods` is what the server offered after one `none` request (RFC 4252 §5.2). */
export type SshResult = { ok: true; address: string; port: number; methods: string[] } | NetFailure;

export const dnsTypes = ['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NS', 'PTR', 'SOA', 'TXT'] as const;
export type DnsType = (typeof dnsTypes)[number];

export const dnsRecord = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['A', 'AAAA']), name: z.string(), ttl: z.number(), address: z.string() }),
  z.object({
    type: z.enum(['CNAME', 'NS', 'PTR', 'SOA']),
    name: z.string(),
    ttl: z.number(),
    to: z.string(),
  }),
  z.object({
    type: z.literal('MX'),
    name: z.string(),
    ttl: z.number(),
    preference: z.number(),
    exchange: z.string(), // empty for a null MX (RFC 7505)
  }),
  z.object({ type: z.literal('TXT'), name: z.string(), ttl: z.number(), text: z.string() }), // strings joined
  z.object({
    type: z.literal('CAA'),
    name: z.string(),
    ttl: z.number(),
    flags: z.number(),
    tag: z.string(),
    value: z.string(),
  }),
  z.object({
    type: z.literal('malformed'),
    of: z.string(),
    name: z.string(),
    ttl: z.number(),
    hex: z.string(),
  }),
]);
export type DnsRecord = z.infer<typeof dnsRecord>;

export const dnsAnswer = z.object({
  ok: z.literal(true),
  name: z.string(),
  type: z.enum(dnsTypes),
  /** `NOERROR` with no record of the type is "no data". SERVFAIL is an answer too: judge it inconclusive. */
  rcode: z.string(),
  /** Answer section, in order, CNAMEs on the way included. */
  records: z.array(dnsRecord),
  server: z.string(),
});
export type DnsAnswer = z.infer<typeof dnsAnswer>;
export const dnsSeen = z.discriminatedUnion('ok', [dnsAnswer, netFailure]);
export type DnsSeen = z.infer<typeof dnsSeen>;
export type DnsRequest = { name: string; type: DnsType; server?: string; attempt?: number };

export type AddressesResult = { ok: true; addresses: { address: string; family: 4 | 6 }[] } | NetFailure;

/**
 * What a probe may ask of the network. Every ask passes the guard and the run's limits, none throws,
 * and the same request asked twice within a run is sent once.
 */
export type Net = {
  http(request?: HttpRequest): Promise<HttpResult>;
  tls(request?: TlsRequest): Promise<TlsResult>;
  tcp(request: TcpRequest): Promise<TcpResult>;
  ssh(request?: SshRequest): Promise<SshResult>;
  dns(request: DnsRequest): Promise<DnsSeen>;
  /** The addresses of a host, all of them checked by the guard. */
  addresses(host?: string): Promise<AddressesResult>;
  /** The resolvers that `dns` asks, as `address:port`. */
  resolvers: readonly string[];
  /** Sixteen hex digits, fresh in each run: for random paths and names. */
  nonce: string;
};

/** The storable part of an HTTP answer: without its body, its certificates and the values of its cookies. */
export const factsOf = (result: HttpResult): HttpSeen => {
  if (!result.ok) return result;
  const { body: _body, chain: _chain, ...facts } = result;
  return redactCookies(facts);
};
