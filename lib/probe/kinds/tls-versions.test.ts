import { describe, expect, it } from 'vitest';
import { unanswered } from '../seen.ts';
import { tlsVersions } from './tls-versions.ts';

const now = new Date('2026-11-21T00:00:00Z');
const yes = { ok: true as const, cipher: 'TLS_AES_128_GCM_SHA256' };
const alert = (name: string) => unanswered({ failure: 'tls-alert', stage: 'tls', alert: name });
const no = alert('protocol_version');
const silent = unanswered({ failure: 'timeout', stage: 'tls' });
const closed = unanswered({ failure: 'closed', stage: 'tls' });
const local = unanswered({ failure: 'tls-local', stage: 'tls', detail: 'ERR_SSL_NO_PROTOCOLS_AVAILABLE' });
type Seen = typeof yes | typeof no;

describe('tls-versions', () => {
  it.each<[string, Seen, Seen, Seen, Seen, string]>([
    ['1.2 and 1.3', no, no, yes, yes, 'tls-versions.ok'],
    ['1.3 only', no, no, no, yes, 'tls-versions.ok'],
    ['1.3, and 1.2 silent', no, no, silent, yes, 'tls-versions.ok'],
    [
      'old ones refused for their ciphers',
      alert('handshake_failure'),
      alert('insufficient_security'),
      yes,
      yes,
      'tls-versions.ok',
    ],
    ['no 1.3', no, no, yes, no, 'tls-versions.no-13'],
    ['1.1', no, yes, yes, yes, 'tls-versions.old-accepted'],
    ['1.0 only', yes, no, no, no, 'tls-versions.old-accepted'],
    ['1.0, everything else silent', yes, silent, silent, silent, 'tls-versions.old-accepted'],
    ['1.0 refused for the name', alert('unrecognized_name'), no, yes, yes, 'tls-versions.unproven'],
    ['1.0 ended by an internal error', alert('internal_error'), no, yes, yes, 'tls-versions.unproven'],
    ['1.1 closed without an alert', no, closed, yes, yes, 'tls-versions.unproven'],
    ['1.0 not sent by our library', local, local, yes, yes, 'tls-versions.unproven'],
    ['1.3 silent', no, no, yes, silent, 'tls-versions.unproven'],
    ['every version refused', no, no, no, no, 'tls-versions.none'],
    [
      'every version for its name',
      alert('unrecognized_name'),
      alert('unrecognized_name'),
      alert('unrecognized_name'),
      alert('unrecognized_name'),
      'net.tls-alert',
    ],
    ['nothing listens', unanswered(), unanswered(), unanswered(), unanswered(), 'net.refused'],
  ])('%s', (_name, a, b, c, d, code) => {
    const seen = { first: { TLSv1: a, 'TLSv1.1': b, 'TLSv1.2': c, 'TLSv1.3': d }, again: {} };
    expect(tlsVersions.observation.parse(seen)).toEqual(seen);
    expect(tlsVersions.judge(seen, {}, now).code).toBe(code);
  });

  it.each([
    ['twice, beside a server that completes 1.3', alert('internal_error'), yes, 'tls-versions.ok'],
    [
      'twice, with no newer version to be had',
      alert('internal_error'),
      alert('internal_error'),
      'net.tls-alert',
    ],
    ['once, then refused for another reason', alert('handshake_failure'), yes, 'tls-versions.unproven'],
    ['once, then silence', silent, yes, 'tls-versions.unproven'],
    ['once, then accepted', yes, yes, 'tls-versions.old-accepted'],
  ])('an internal error %s', (_name, second, newer, code) => {
    const internal = alert('internal_error');
    const first = { TLSv1: internal, 'TLSv1.1': no, 'TLSv1.2': newer, 'TLSv1.3': newer };
    const seen = { first, again: { TLSv1: second } };
    expect(tlsVersions.observation.parse(seen)).toEqual(seen);
    expect(tlsVersions.judge(seen, {}, now).code).toBe(code);
  });
});
