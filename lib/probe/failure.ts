import type { FailureKind, NetFailure } from './net.ts';

type Stage = NetFailure['stage'];
type Details = {
  address?: string;
  alert?: string;
  detail?: string;
  hop?: number;
  host?: string;
  port?: number;
};

/** Thrown between the layers beneath `Net`, and turned into a `NetFailure` before a probe sees it. */
export class AskFailed extends Error {
  readonly failure: FailureKind;
  readonly stage: Stage;
  readonly details: Details;
  constructor(failure: FailureKind, stage: Stage, details: Details = {}) {
    super(failure);
    this.failure = failure;
    this.stage = stage;
    this.details = details;
  }
}

const bySystemCode: Record<string, FailureKind> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EAFNOSUPPORT: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'unresolvable',
  ENODATA: 'unresolvable',
  EAI_AGAIN: 'dns-failure',
  HPE_HEADER_OVERFLOW: 'limit',
};

/** RFC 8446 §6, RFC 6066, RFC 7301: the alerts a server may answer a hello with. */
const alerts: Record<number, string> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** OpenSSL appends "SSL alert number N" only to alerts that the peer sent: that is the proof. */
const peerAlert = (error: unknown): string | null => {
  const number = error instanceof Error ? /SSL alert number (\d+)/.exec(error.message)?.[1] : undefined;
  return number === undefined ? null : (alerts[Number(number)] ?? `alert_${number}`);
};

const spokeNoTls =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_LAYER_FAILURE/;

/** Sorts what Node threw while at `stage` into our kinds of failure. */
export const sortError = (error: unknown, stage: Stage, address?: string): AskFailed => {
  if (error instanceof AskFailed) return error;
  const where = address === undefined ? {} : { address };
  const alert = peerAlert(error);
  if (alert !== null) return new AskFailed('tls-alert', 'tls', { ...where, alert });
  const code = codeOf(error);
  const known = bySystemCode[code];
  if (known) return new AskFailed(known, stage, { ...where, detail: code });
  if (code.startsWith('HPE_')) return new AskFailed('protocol', stage, { ...where, detail: code });
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code.startsWith('ERR_OSSL'))
    return new AskFailed(spokeNoTls.test(code) ? 'protocol' : 'tls-local', 'tls', { ...where, detail: code });
  if (error instanceof Error && error.name === 'TimeoutError') return new AskFailed('timeout', stage, where);
  if (error instanceof Error && error.name === 'AbortError') return new AskFailed('cancelled', stage, where);
  return new AskFailed('protocol', stage, { ...where, detail: code || 'unexpected error' });
};
