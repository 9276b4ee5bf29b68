import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** What a test wants certified. Hours are from now, behind and ahead. */
export type Wish = {
  names?: string[]; // `example.test`, `127.0.0.1`
  commonName?: string;
  from?: number;
  to?: number;
  authority?: boolean;
  caIssuers?: string;
};
export type Issued = { cert: string; key: string; issue(wish: Wish): Issued };

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, 'hex');
const oid = (text: string) => der(0x06, hex(text));
const ascii = (tag: number, text: string) => der(tag, Buffer.from(text, 'latin1'));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (common: string) => sequence(der(0x31, sequence(oid('550403'), ascii(0x0c, common))));
const timeOf = (hours: number) =>
  ascii(
    0x18,
    `${new Date(Date.now() + hours * 3_600_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`,
  );
const extension = (id: string, value: Uint8Array) => sequence(oid(id), der(0x04, value));
const generalName = (name: string) =>
  isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : ascii(0x82, name);

const extensionsOf = (wish: Wish) => [
  extension('551d13', wish.authority ? sequence(der(0x01, hex('ff'))) : sequence()),
  ...(wish.names ? [extension('551d11', sequence(...wish.names.map(generalName)))] : []),
  ...(wish.caIssuers
    ? [
        extension(
          '2b06010505070101',
          sequence(sequence(oid('2b06010505073002'), ascii(0x86, wish.caIssuers))),
        ),
      ]
    : []),
];

const pem = (label: string, body: Buffer) =>
  `-----BEGIN ${label}-----\n${body
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END ${label}-----\n`;

let serial = 0;

const certify = (wish: Wish, issuer: { name: string; key: KeyObject } | null): Issued => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const common = wish.commonName ?? (wish.authority ? `Authority ${serial}` : 'unused.invalid');
  const number = createHash('sha256')
    .update(`${process.pid} ${Date.now()} ${serial++}`)
    .digest()
    .subarray(0, 8);
  const body = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, Buffer.concat([hex('01'), number])),
    ECDSA_SHA256,
    nameOf(issuer?.name ?? common),
    sequence(timeOf(wish.from ?? -24), timeOf(wish.to ?? 24 * 60)),
    nameOf(common),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensionsOf(wish))),
  );
  const signature = sign('sha256', body, issuer?.key ?? privateKey);
  return {
    cert: pem('CERTIFICATE', sequence(body, ECDSA_SHA256, der(0x03, hex('00'), signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    issue: (next) => certify(next, { name: common, key: privateKey }),
  };
};

/** A self-signed certificate; with `authority` one that issues others. Made at run time, so none ever expires in the tree. */
export const selfSigned = (wish: Wish): Issued => certify(wish, null);

/** A fresh certificate authority. */
export const makeAuthority = (): Issued => selfSigned({ authority: true, to: 24 * 365 });
