import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CertificateFacts, TlsFacts } from './net.ts';

const MAX_CHAIN = 10;

/** `DNS:a, IP Address:192.0.2.1` as Node writes it, with quoted values where a name has odd characters. */
const namesOf = (certificate: X509Certificate): string[] =>
  (certificate.subjectAltName?.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [])
    .map((name) => name.trim().replace(/^IP Address:/, 'IP:'))
    .slice(0, 200);

const caIssuersOf = (certificate: X509Certificate): string[] =>
  (certificate.infoAccess ?? '').split('\n').flatMap((line) => {
    const uri = /^CA Issuers - URI:(.+)$/.exec(line)?.[1];
    return uri === undefined ? [] : [uri];
  });

const dateOf = (text: string): string => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
};

const keyBitsOf = ({ publicKey }: X509Certificate): number | null =>
  publicKey.asymmetricKeyDetails?.modulusLength ?? null;

const oneLine = (name: string) => name.split('\n').join(', ');

/** The facts of one certificate, as plain JSON. */
export const factsOfCertificate = (certificate: X509Certificate): CertificateFacts => ({
  subject: oneLine(certificate.subject ?? ''),
  issuer: oneLine(certificate.issuer ?? ''),
  names: namesOf(certificate),
  validFrom: dateOf(certificate.validFrom),
  validTo: dateOf(certificate.validTo),
  serial: certificate.serialNumber,
  sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  keyType: certificate.publicKey.asymmetricKeyType ?? 'unknown',
  keyBits: keyBitsOf(certificate),
  authority: certificate.ca,
  caIssuers: caIssuersOf(certificate),
  der: certificate.raw.toString('base64'),
});

const chainFrom = (leaf: X509Certificate | undefined): CertificateFacts[] => {
  const chain: CertificateFacts[] = [];
  try {
    for (let next = leaf; next && chain.length < MAX_CHAIN; next = next.issuerCertificate)
      chain.push(factsOfCertificate(next));
  } catch {
    return chain; // a certificate that Node cannot read ends it
  }
  return chain;
};

/** RFC 9525 §6: only the subjectAltName counts, never the common name. */
const matches = (certificate: X509Certificate, host: string): boolean =>
  isIP(host)
    ? certificate.checkIP(host) !== undefined
    : certificate.checkHost(host, { subject: 'never' }) !== undefined;

const errorCode = (error: unknown): string => {
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return typeof error === 'string' ? error : 'UNTRUSTED';
};

/** What a finished handshake tells about the connection to `host`; the chain as sent, leaf first. */
export const readPeer = (tls: TLSSocket, host: string): { tls: TlsFacts; chain: CertificateFacts[] } => {
  const leaf = tls.getPeerX509Certificate(); // only once: Node hands the chain over and keeps none
  return {
    tls: {
      protocol: tls.getProtocol() ?? 'unknown',
      cipher: tls.getCipher().standardName,
      trustError: tls.authorized ? null : errorCode(tls.authorizationError),
      nameMatches: leaf ? matches(leaf, host) : false,
    },
    chain: chainFrom(leaf),
  };
};
