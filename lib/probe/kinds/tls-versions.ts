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
const observation = z.record(z.enum(versions), hello);
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
const isRefused = (seen: Hello): boolean =>
  !seen.ok && seen.failure === 'tls-alert' && refusals.has(seen.alert ?? '');

const judgeUnproven = (o: O, which: TlsVersion[]): Verdict => {
  const reasons = which.map((version) => {
    const seen = o[version];
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
    const say = async (version: TlsVersion): Promise<Hello> => {
      const result: TlsResult = await net.tls({ min: version, max: version });
      return result.ok ? { ok: true, cipher: result.cipher } : result;
    };
    const [TLSv1, v11, v12, v13] = await Promise.all([
      say('TLSv1'),
      say('TLSv1.1'),
      say('TLSv1.2'),
      say('TLSv1.3'),
    ]);
    return { TLSv1, 'TLSv1.1': v11, 'TLSv1.2': v12, 'TLSv1.3': v13 };
  },
  judge(o) {
    const old = (['TLSv1', 'TLSv1.1'] as const).filter((version) => o[version].ok);
    if (old.length > 0)
      return say(
        'tls-versions.old-accepted',
        `${old.map((version) => shown[version]).join(' and ')} accepted (RFC 8996).`,
        mend,
      );
    const [newest, next] = [o['TLSv1.3'], o['TLSv1.2']];
    if (!newest.ok && !next.ok)
      return isRefused(newest) && isRefused(next) ? say('tls-versions.none') : failed(newest);
    const unproven = versions.filter((version) => !o[version].ok && !isRefused(o[version]));
    const thatMatter = unproven.filter((version) => version !== 'TLSv1.2');
    if (thatMatter.length > 0) return judgeUnproven(o, thatMatter);
    return newest.ok
      ? say('tls-versions.ok', undefined, { reference: mend.reference })
      : say('tls-versions.no-13', undefined, mend);
  },
  reproduce: ({ host, port, ip }) =>
    `for v in tls1 tls1_1 tls1_2 tls1_3; do openssl s_client -$v -cipher ALL:@SECLEVEL=0 -connect ${host.includes(':') ? `[${host}]` : host}:${port}${ip ? '' : ` -servername ${host}`} </dev/null 2>&1 | grep -m1 -e 'Protocol  *:' -e alert; done`,
};
