import { getSystemErrorName } from 'node:util';
import { type Codes, sayer, type Verdict, type VerdictKind } from '#lib/probe/schema.ts';

/** Why a server could not be asked. `detail` is a code of the system's, of OpenSSL's or of a client's, never a sentence. */
export type Failure = { kind: FailureKind; detail: string | null };

const kinds = {
  // Somebody at that address answered, and the answer is that nobody listens: the application gets the same.
  refused: ['fail', 'The address answers that nothing listens there.'],
  certificate: ['fail', 'The server’s certificate is not trusted, or not for this name.'],
  // What follows may be a limit of the place where the command runs.
  unresolvable: ['inconclusive', 'The name has no address here.'],
  unreachable: ['inconclusive', 'There is no route to the address from here.'],
  'timed-out': ['inconclusive', 'There was no answer in time.'],
  closed: ['inconclusive', 'The connection was closed without an answer.'],
  tls: ['inconclusive', 'No encrypted connection could be agreed on.'],
  unclear: ['inconclusive', 'The answer is not one that can be judged.'],
} as const satisfies Record<string, readonly [VerdictKind, string]>;
export type FailureKind = keyof typeof kinds;

/** The codes of a server that could not be asked, for one check: `redis.timed-out` and the like. */
export const networkCodes = (id: string): Codes =>
  Object.fromEntries(Object.entries(kinds).map(([kind, told]) => [`${id}.${kind}`, told]));

const bySystemCode: Record<string, FailureKind> = {
  ECONNREFUSED: 'refused',
  ENOENT: 'refused', // of a Unix socket
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  UND_ERR_SOCKET: 'closed',
  ENOTFOUND: 'unresolvable',
  ENODATA: 'unresolvable',
  EAI_AGAIN: 'unresolvable',
  EDNS: 'unresolvable',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
};

const byName: Record<string, FailureKind> = {
  TimeoutError: 'timed-out',
  ConnectionTimeoutError: 'timed-out',
  SocketTimeoutError: 'timed-out',
  AbortError: 'timed-out',
  SocketClosedUnexpectedlyError: 'closed',
};

const aboutCertificate =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/;
const aboutTls = /^(EPROTO|ETLS|ERR_SSL_|ERR_TLS_|ERR_OSSL)/;

/** All that stands behind an error: itself, its causes, and the attempts at each address of a name. */
const chain = (error: unknown, depth = 0): Error[] => {
  if (!(error instanceof Error) || depth > 4) return [];
  const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [error.cause];
  return [error, ...inner.flatMap((one) => chain(one, depth + 1))];
};

/** The system's own code first: some clients write theirs over it, and leave its number. */
const codesOf = (error: Error): string[] => {
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const number = 'errno' in error && typeof error.errno === 'number' && error.errno < 0 ? error.errno : null;
  return number === null ? code : [getSystemErrorName(number), ...code];
};

/** Sorts what a client threw, by its codes and its name alone: what the text says may hold a secret. */
export const sortFailure = (error: unknown): Failure => {
  const errors = chain(error);
  const codes = errors.flatMap(codesOf).filter((code) => /^[A-Z][A-Z0-9_]{2,60}$/.test(code));
  const named = errors.map((one) => byName[one.name] ?? byName[one.constructor.name]);
  for (const code of codes) {
    const kind = aboutCertificate.test(code)
      ? 'certificate'
      : (bySystemCode[code] ?? (aboutTls.test(code) ? 'tls' : undefined));
    if (kind) return { kind, detail: code };
  }
  return { kind: named.find((kind) => kind !== undefined) ?? 'unclear', detail: codes[0] ?? null };
};

const mendCertificate =
  'Give the server a certificate for this name; an authority of your own is named with --ca FILE.';
const elsewhere = 'Run this where the application runs, with the settings that it has.';
const start = `Start the server. ${elsewhere}`;

/** The verdict on a server that could not be asked. `where` is its address, without a user or a password. */
export const sayFailure = (id: string, { kind, detail }: Failure, where?: string): Verdict => {
  const [, meaning] = kinds[kind];
  const about = [where, detail].filter((part) => part !== undefined && part !== null).join(', ');
  return sayer(networkCodes(id))(
    `${id}.${kind}`,
    about === '' ? meaning : `${meaning.slice(0, -1)}: ${about}.`,
    { fix: kind === 'certificate' ? mendCertificate : kind === 'refused' ? start : elsewhere },
  );
};
