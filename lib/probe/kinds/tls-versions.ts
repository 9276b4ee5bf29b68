import { z } from 'zod';
import { netFailure, type TlsResult, type TlsVersion } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';

const versions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const satisfies readonly TlsVersion[];
const shown: Record<TlsVersion, string> = {
  TLSv1: 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};

const params = z.object({});
const hello = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), cipher: z.string() }), netFailure]);
type Hello = z.infer<typeof hello>;
const observation = z.object({
  first: z.record(z.enum(versions), hello),
  /** The same once more, where the first answer was `internal_error`. */
  again: z.partialRecord(z.enum(versions), hello),
});
type O = z.infer<typeof observation>;

const codes = {
  'tls-versions.ok': ['pass', 'Only TLS 1.2 and 1.3 are accepted.'],
  'tls-versions.no-13': ['warn', 'TLS 1.3 is not accepted.'],
  'tls-versions.old-accepted': ['fail', 'TLS 1.0 or 1.1 is accepted.'],
  'tls-versions.unproven': ['inconclusive', 'The server did not say by an alert that it refuses a version.'],
  'tls-versions.none': ['inconclusive', 'The server refused every version.'],
} as const satisfies Codes;
const say = sayer(codes);

const mend = {
  fix: 'Accept TLS 1.2 and 1.3 only.',
  fixFor: {
    nginx: 'ssl_protocols TLSv1.2 TLSv1.3;',
    caddy: 'tls { protocols tls1.2 tls1.3 }   # also what Caddy does by itself',
    apache: 'SSLProtocol -all +TLSv1.2 +TLSv1.3',
  },
  reference: 'https://www.rfc-editor.org/rfc/rfc9325#section-3.1.1',
};

/** Only these, sent by the peer, prove that it refuses the version; another alert may mean anything. */
const refusals = new Set(['protocol_version', 'handshake_failure', 'insufficient_security']);
const alertOf = (seen: Hello | undefined): string | null =>
  seen && !seen.ok && seen.failure === 'tls-alert' ? seen.alert : null;

const isAccepted = (o: O, version: TlsVersion): boolean =>
  o.first[version].ok || o.again[version]?.ok === true;

/**
 * OpenSSL 3 servers with the old versions still switched on, but a security level that leaves them no
 * signature algorithm (nginx of Debian 12 as installed), answer `internal_error`. By itself that may be
 * a passing fault (RFC 8446 §6.2): it counts when it comes twice from a server that completes a newer one.
 */
const failsInside = (o: O, version: TlsVersion): boolean =>
  alertOf(o.first[version]) === 'internal_error' &&
  alertOf(o.again[version]) === 'internal_error' &&
  (isAccepted(o, 'TLSv1.2') || isAccepted(o, 'TLSv1.3'));

const isRefused = (o: O, version: TlsVersion): boolean =>
  refusals.has(alertOf(o.first[version]) ?? '') || failsInside(o, version);

const judgeUnproven = (o: O, which: TlsVersion[]): Verdict => {
  const reasons = which.map((version) => {
    const seen = o.first[version];
    return `${shown[version]}: ${seen.ok ? 'accepted' : (seen.alert ?? seen.failure)}`;
  });
  return say('tls-versions.unproven', `No refusal by the server itself (${reasons.join('; ')}).`);
};

export const tlsVersions: Probe<z.infer<typeof params>, O> = {
  id: 'tls-versions',
  title: 'TLS versions',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  async observe(_target, _params, net) {
    const ask = async (version: TlsVersion, attempt: number): Promise<Hello> => {
      const result: TlsResult = await net.tls({ min: version, max: version, attempt });
      return result.ok ? { ok: true, cipher: result.cipher } : result;
    };
    const both = async (version: TlsVersion) => {
      const first = await ask(version, 1);
      return { version, first, again: alertOf(first) === 'internal_error' ? await ask(version, 2) : null };
    };
    const [v10, v11, v12, v13] = await Promise.all([
      both('TLSv1'),
      both('TLSv1.1'),
      both('TLSv1.2'),
      both('TLSv1.3'),
    ]);
    const again: O['again'] = {};
    for (const { version, again: seen } of [v10, v11, v12, v13]) if (seen) again[version] = seen;
    return {
      first: { TLSv1: v10.first, 'TLSv1.1': v11.first, 'TLSv1.2': v12.first, 'TLSv1.3': v13.first },
      again,
    };
  },
  judge(o) {
    const old = (['TLSv1', 'TLSv1.1'] as const).filter((version) => isAccepted(o, version));
    if (old.length > 0)
      return say(
        'tls-versions.old-accepted',
        `${old.map((version) => shown[version]).join(' and ')} accepted (RFC 8996).`,
        mend,
      );
    const newest = o.first['TLSv1.3'];
    const has13 = isAccepted(o, 'TLSv1.3');
    if (!has13 && !isAccepted(o, 'TLSv1.2'))
      return newest.ok || isRefused(o, 'TLSv1.3') ? say('tls-versions.none') : failed(newest);
    const unproven = versions.filter(
      (version) => version !== 'TLSv1.2' && !isAccepted(o, version) && !isRefused(o, version),
    );
    if (unproven.length > 0) return judgeUnproven(o, unproven);
    return has13
      ? say('tls-versions.ok', undefined, { reference: mend.reference })
      : say('tls-versions.no-13', undefined, mend);
  },
  reproduce: ({ host, port, ip }) =>
    `for v in tls1 tls1_1 tls1_2 tls1_3; do openssl s_client -$v -cipher ALL:@SECLEVEL=0 -connect ${host.includes(':') ? `[${host}]` : host}:${port}${ip ? '' : ` -servername ${host}`} </dev/null 2>&1 | grep -m1 -e 'Protocol  *:' -e alert; done`,
};
