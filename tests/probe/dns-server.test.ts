import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeById } from '#lib/probe/registry.ts';
import type { Server } from '#lib/probe/resolver.ts';
import { parseTarget, type TargetOptions } from '#lib/probe/target.ts';
import { programAt } from './child.ts';
import { startNamed } from './named.ts';
import { open, type Running, tcpServer } from './servers.ts';

const absent = programAt('named') === null;
if (absent) console.info('dns-server.test.ts is skipped: BIND (Debian package bind9) is not installed.');

const keyOf = (modulusLength: number): string[] => {
  const der = generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'der', type: 'spki' });
  return der.toString('base64').match(/.{1,200}/g) ?? [];
};
const key = (name: string, ...strings: string[]) =>
  `${name} TXT ${strings.map((one) => `"${one.replaceAll(';', '\\;')}"`).join(' ')}`;
const ed25519 = generateKeyPairSync('ed25519')
  .publicKey.export({ format: 'der', type: 'spki' })
  .subarray(-32)
  .toString('base64');
const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

const zone = `
mx-ok MX 10 mail.mx-ok
mail.mx-ok A 93.184.215.14
mx-two MX 10 mail.mx-ok
mx-two MX 20 gone
mx-null MX 0 .
mx-alias MX 10 alias
alias CNAME mail.mx-ok
mx-address MX 10 93.184.215.14.
mx-gone MX 10 gone
mx-none A 93.184.215.14

spf-ok TXT "v=spf1 include:_spf.provider.test " "ip4:192.0.2.0/24 -all"
_spf.provider TXT "v=spf1 ip4:198.51.100.0/24 ~all"
spf-redirect TXT "v=spf1 redirect=_spf.provider.test"
spf-two TXT "v=spf1 -all"
spf-two TXT "v=spf1 ~all"
spf-all TXT "v=spf1 +all"
spf-deep TXT "v=spf1 include:deep0.test -all"
${many(10, (at) => `deep${at} TXT "v=spf1 include:deep${at + 1}.test -all"`)}
deep10 TXT "v=spf1 -all"
spf-void TXT "v=spf1 a:gone1.test a:gone2.test a:gone3.test -all"
spf-broken TXT "v=spf1 include:broken.test -all"
spf-loop TXT "v=spf1 include:spf-loop.test -all"
spf-big TXT "v=spf1 -all"
${many(12, (at) => `spf-big TXT "${`filler-${at}-`.repeat(20)}"`)}
spf-none A 93.184.215.14

${key('rsa._domainkey.dkim', 'v=DKIM1; k=rsa; p=', ...keyOf(2048))}
${key('long._domainkey.dkim', 'v=DKIM1; k=rsa; p=', ...keyOf(4096))}
${key('short._domainkey.dkim', 'v=DKIM1; k=rsa; p=', ...keyOf(1024))}
${key('weak._domainkey.dkim', 'v=DKIM1; k=rsa; p=', ...keyOf(768))}
${key('ed._domainkey.dkim', `v=DKIM1; k=ed25519; p=${ed25519}`)}
${key('revoked._domainkey.dkim', 'v=DKIM1; p=')}
alias._domainkey.dkim CNAME rsa._domainkey.dkim
dangling._domainkey.dkim CNAME gone

_dmarc.dmarc-ok TXT "v=DMARC1; p=" "reject"
_dmarc.dmarc-none TXT "v=DMARC1; p=none; rua=mailto:a@b.test"
_dmarc.dmarc-two TXT "v=DMARC1; p=reject"
_dmarc.dmarc-two TXT "v=DMARC1; p=none"
_dmarc.dmarc-up TXT "v=DMARC1; p=none; sp=reject"
mail.dmarc-up A 93.184.215.14

caa-ok A 127.0.0.1
caa-ok CAA 0 issue "letsencrypt.org"
www.caa-ok A 127.0.0.1
caa-none A 127.0.0.1
caa-bad A 127.0.0.1
caa-bad CAA 0 issue "https://letsencrypt.org"
caa-nobody A 127.0.0.1
caa-nobody CAA 0 issue ";"
caa-critical A 127.0.0.1
caa-critical CAA 128 tbs "x"

dns-ok A 93.184.215.14
dns-ok AAAA 2606:2800:21f:cb07:6820:80da:af6b:8b2c
www.dns-ok CNAME dns-ok
dns-alone A 93.184.215.14
dns-dangling CNAME gone
`;

type Line = [
  probe: string,
  host: string,
  code: string,
  params?: Record<string, unknown>,
  target?: TargetOptions,
];
const lines: Line[] = [
  ['mx', 'mx-ok', 'mx.ok'],
  ['mx', 'www.mx-ok', 'mx.ok'],
  ['mx', 'mx-two', 'mx.one-unresolvable'],
  ['mx', 'mx-null', 'mx.null', { receives: false }],
  ['mx', 'mx-null', 'mx.null-but-expected'],
  ['mx', 'mx-alias', 'mx.alias'],
  ['mx', 'mx-address', 'mx.address'],
  ['mx', 'mx-gone', 'mx.unresolvable'],
  ['mx', 'mx-none', 'mx.missing'],
  ['mx', 'broken', 'net.dns-failure'],
  ['spf', 'spf-ok', 'spf.ok'],
  ['spf', 'spf-redirect', 'spf.ok'],
  ['spf', 'spf-big', 'spf.ok'],
  ['spf', 'spf-two', 'spf.two-records'],
  ['spf', 'spf-all', 'spf.pass-all'],
  ['spf', 'spf-deep', 'spf.too-many-lookups'],
  ['spf', 'deep0', 'spf.ok'],
  ['spf', 'spf-void', 'spf.too-many-void'],
  ['spf', 'spf-loop', 'spf.loop'],
  ['spf', 'spf-none', 'spf.missing'],
  ['spf', 'spf-broken', 'net.dns-failure'],
  ['spf', 'broken', 'net.dns-failure'],
  ['dkim', 'dkim', 'dkim.ok', { selectors: ['rsa', 'long', 'ed', 'alias'] }],
  ['dkim', 'dkim', 'dkim.rsa-short', { selectors: ['rsa', 'short'] }],
  ['dkim', 'dkim', 'dkim.rsa-too-short', { selectors: ['weak'] }],
  ['dkim', 'dkim', 'dkim.revoked', { selectors: ['revoked'] }],
  ['dkim', 'dkim', 'dkim.missing', { selectors: ['gone'] }],
  ['dkim', 'dkim', 'dkim.dangling-alias', { selectors: ['dangling'] }],
  ['dkim', 'dkim', 'dkim.no-selector'],
  ['dmarc', 'dmarc-ok', 'dmarc.ok'],
  ['dmarc', 'dmarc-none', 'dmarc.none'],
  ['dmarc', 'dmarc-two', 'dmarc.two-records'],
  ['dmarc', 'spf-ok', 'dmarc.missing'],
  ['dmarc', 'dmarc-up', 'dmarc.none'],
  ['dmarc', 'dmarc-up', 'dmarc.inherited', { domain: 'mail.dmarc-up.test' }],
  ['dmarc', 'broken', 'net.dns-failure'],
  ['caa', 'caa-ok', 'caa.ok'],
  ['caa', 'www.caa-ok', 'caa.ok'],
  ['caa', 'caa-none', 'caa.none'],
  ['caa', 'caa-bad', 'caa.malformed'],
  ['caa', 'caa-nobody', 'caa.forbids-all'],
  ['caa', 'caa-critical', 'caa.critical-unknown'],
  ['caa', 'broken', 'net.dns-failure'],
  ['dns', 'dns-ok', 'dns.ok'],
  ['dns', 'www.dns-ok', 'dns.ok'],
  ['dns', 'dns-ok', 'dns.other-address', {}, { addresses: ['93.184.215.14'] }],
  ['dns', 'dns-alone', 'dns.sibling-missing'],
  ['dns', 'dns-dangling', 'dns.dangling-alias'],
  ['dns', 'nothing', 'dns.no-address'],
  ['dns', 'broken', 'net.dns-failure'],
];

describe.skipIf(absent)('against BIND', () => {
  let bind: Awaited<ReturnType<typeof startNamed>> = null;
  let site: Running | null = null;
  beforeAll(async () => {
    bind = await startNamed(zone);
    site = await tcpServer((socket) => void socket.destroy());
  });
  afterAll(async () => {
    await bind?.close();
    await site?.close();
  });
  const dnsServer = (): Server => bind?.server ?? { address: '127.0.0.1', port: 9 };

  it.each(lines)('%s of %s.test: %s %j', async (id, host, code, params = {}, options = {}) => {
    const url = `https://${host}.test:${site?.port}/`;
    const parsed = parseTarget(url, options);
    const probe = probeById(id);
    if (!parsed.ok || !probe) throw new Error(`no ${id} of ${url}`);
    const session = open(url, { dnsServer: dnsServer() }, options);
    const observation = await probe.observe(parsed.target, params, session.net);
    session.close();
    const verdict = probe.judge(
      JSON.parse(JSON.stringify(observation)),
      params,
      new Date('2026-11-21T00:00:00Z'),
    );
    expect(verdict.code, verdict.summary).toBe(code);
  });

  it('reads an answer that is too long for one datagram', async () => {
    const session = open('https://spf-ok.test/', { dnsServer: dnsServer() });
    const seen = await session.net.dns({ name: 'spf-big.test', type: 'TXT' });
    session.close();
    expect(seen.ok && seen.records.length).toBe(13);
  });
});
