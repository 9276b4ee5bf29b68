import { z } from 'zod';
import { certificateFacts, type Net, netFailure, tlsFacts } from '../net.ts';
import { type Codes, type Probe, sayer, type Verdict } from '../schema.ts';
import { failed } from '../unusable.ts';

const params = z.object({
  leastLeft: z.number().min(0).max(1).default(0.25).meta({
    title: 'Least lifetime left',
    description: 'As a share of the whole; renewal is usual at about a third.',
  }),
});
type P = z.infer<typeof params>;

const storedCertificate = certificateFacts.omit({ der: true });
type Stored = z.infer<typeof storedCertificate>;
const observation = z.discriminatedUnion('ok', [
  netFailure,
  z.object({
    ok: z.literal(true),
    host: z.string(),
    tls: tlsFacts,
    /** As sent, leaf first. */
    chain: z.array(storedCertificate),
  }),
]);
type O = z.infer<typeof observation>;

const codes = {
  'certificate.ok': ['pass', 'The certificate and its chain are valid.'],
  'certificate.renew-soon': ['warn', 'Less of the lifetime is left than automatic renewal leaves.'],
  'certificate.expired': ['fail', 'The certificate has expired.'],
  'certificate.not-yet-valid': ['fail', 'The certificate is not valid yet.'],
  'certificate.chain-expired': ['fail', 'A certificate above the leaf has expired.'],
  'certificate.name-mismatch': ['fail', 'The certificate is for another name.'],
  'certificate.incomplete-chain': ['fail', 'The server leaves out an intermediate certificate.'],
  'certificate.self-signed': ['fail', 'The certificate is self-signed.'],
  'certificate.untrusted': ['fail', 'The certificate comes from an authority that is not trusted.'],
  'certificate.unreadable': ['inconclusive', 'The certificate cannot be read here.'],
} as const satisfies Codes;
const say = sayer(codes);

const reference = 'https://www.rfc-editor.org/rfc/rfc5280#section-6';
const renew = {
  fix: 'Renew the certificate, reload the server, and see why automatic renewal did not do it.',
  fixFor: {
    nginx: 'certbot renew --deploy-hook "systemctl reload nginx"',
    caddy: '# Caddy renews by itself: journalctl -u caddy | grep -i -e obtain -e renew',
    apache: 'certbot renew --deploy-hook "systemctl reload apache2"',
  },
  reference,
};
const chainFix = {
  fix: 'Send the leaf and every intermediate certificate, in order, without the root.',
  fixFor: {
    nginx: 'ssl_certificate /etc/letsencrypt/live/example.com/fullchain.pem;   # not cert.pem',
    caddy: 'tls /etc/ssl/fullchain.pem /etc/ssl/key.pem',
    apache: 'SSLCertificateFile /etc/letsencrypt/live/example.com/fullchain.pem',
  },
  reference: 'https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2',
};

const day = 86_400_000;
const inDays = (ms: number) =>
  Math.abs(ms) < 2 * day ? `${Math.round(ms / 3_600_000)} h` : `${Math.floor(ms / day)} days`;

const judgeDates = (leaf: Stored, now: Date): Verdict | null => {
  const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  if (Number.isNaN(from) || Number.isNaN(to)) return say('certificate.unreadable');
  if (now.getTime() > to) return say('certificate.expired', `It expired on ${leaf.validTo}.`, renew);
  if (now.getTime() >= from) return null;
  return say('certificate.not-yet-valid', `It is valid only from ${leaf.validFrom}.`, {
    fix: 'Set the clock of the machine that issues certificates, or wait and issue it again.',
    reference,
  });
};

const judgeName = (leaf: Stored, host: string): Verdict => {
  const listed = leaf.names.slice(0, 8).join(', ') || 'no name at all';
  return say('certificate.name-mismatch', `It is for ${listed}, not for ${host}.`, {
    fix: `Issue a certificate whose subjectAltName lists ${host}; the common name does not count.`,
    reference: 'https://www.rfc-editor.org/rfc/rfc9525#section-6',
  });
};

const missingIssuer = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
]);

/** A last certificate that says where its issuer can be fetched is one whose issuer should have been sent. */
const judgeTrust = (error: string, chain: Stored[]): Verdict => {
  const last = chain.at(-1);
  if (error === 'DEPTH_ZERO_SELF_SIGNED_CERT')
    return say('certificate.self-signed', 'The leaf is signed by itself.', {
      fix: 'Use a certificate from a public authority (certbot, or Caddy’s automatic HTTPS).',
      reference,
    });
  if (error === 'CERT_HAS_EXPIRED')
    return say(
      'certificate.chain-expired',
      `An issuer of ${chain[0]?.subject ?? 'the leaf'} has expired.`,
      chainFix,
    );
  if (missingIssuer.has(error) && last && last.subject !== last.issuer && last.caIssuers.length > 0)
    return say(
      'certificate.incomplete-chain',
      `The chain ends at ${last.subject}; its issuer, ${last.issuer}, is not sent.`,
      chainFix,
    );
  return say(
    'certificate.untrusted',
    `The chain ends at ${last?.issuer ?? 'nothing'}, not at a trusted root (${error}).`,
    {
      fix: 'Use a certificate from an authority that browsers trust, and send its whole chain.',
      reference,
    },
  );
};

const judgeLeft = (leaf: Stored, now: Date, p: P): Verdict => {
  const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  const left = to - now.getTime();
  const text = `${inDays(left)} of ${inDays(to - from)} are left, to ${leaf.validTo}.`;
  return left < p.leastLeft * (to - from)
    ? say('certificate.renew-soon', text, renew)
    : say('certificate.ok', text, { reference });
};

const observe = async (host: string, net: Net): Promise<O> => {
  const page = await net.http();
  const found = page.ok || page.stage !== 'request' ? page : await net.tls();
  if (!found.ok) return found;
  const tls = 'tls' in found ? found.tls : tlsFacts.parse(found);
  if (tls === null) throw new TypeError('an HTTPS answer without TLS');
  return { ok: true, host, tls, chain: found.chain.map(({ der: _der, ...rest }) => rest) };
};

export const certificate: Probe<P, O> = {
  id: 'certificate',
  title: 'Certificate and chain',
  params,
  observation,
  needsOwnership: false,
  byDefault: true,
  ruleVersion: 1,
  codes,
  observe: (target, _params, net) => observe(target.host, net),
  judge(o, p, now) {
    if (!o.ok) return failed(o);
    const [leaf] = o.chain;
    if (!leaf) return say('certificate.unreadable');
    const dates = judgeDates(leaf, now);
    if (dates) return dates;
    if (!o.tls.nameMatches) return judgeName(leaf, o.host);
    return o.tls.trustError === null ? judgeLeft(leaf, now, p) : judgeTrust(o.tls.trustError, o.chain);
  },
  reproduce: ({ host, port, ip }) =>
    `openssl s_client -connect ${host.includes(':') ? `[${host}]` : host}:${port}${ip ? '' : ` -servername ${host}`} -showcerts </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`,
};
