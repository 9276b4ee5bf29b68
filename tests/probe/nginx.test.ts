import { afterEach, describe, expect, it } from 'vitest';
import { programAt } from './child.ts';
import { startNginx } from './nginx.ts';
import { codesOf, probeSite, type Site } from './site.ts';

const hasNginx = programAt('nginx') !== null;
if (!hasNginx) console.log('skipped: nginx is not on PATH (Debian: nginx-light)');

const cleanups: Site['close'][] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const redirecting =
  'server { listen 127.0.0.1:PLAIN default_server; return 301 https://$host:PORT$request_uri; }';
const named = 'server_name example.test www.example.test;';
const hsts = 'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;';
const modern = 'ssl_protocols TLSv1.2 TLSv1.3;';
const kinds = [
  'https',
  'certificate',
  'tls-versions',
  'redirect',
  'hsts',
  'host-rejection',
  'forwarded-host',
  'host-malformed',
];

describe.skipIf(!hasNginx)('nginx', () => {
  it.each([
    [
      'one server block, as most begin',
      `server { listen 127.0.0.1:PORT ssl; ${named} } ${redirecting}`,
      {
        hsts: 'hsts.missing',
        redirect: 'redirect.ok',
        'host-rejection': 'host-rejection.site-served',
        'host-malformed': 'host-malformed.ok',
      },
    ],
    [
      'a default block that answers 444',
      `${modern} server { listen 127.0.0.1:PORT ssl default_server; return 444; } server { listen 127.0.0.1:PORT ssl; ${named} ${hsts} } ${redirecting}`,
      {
        https: 'https.ok',
        hsts: 'hsts.ok',
        'host-rejection': 'host-rejection.ok',
        'tls-versions': 'tls-versions.ok',
      },
    ],
    [
      'a default block that refuses the handshake',
      `${modern} server { listen 127.0.0.1:PORT ssl default_server; ssl_reject_handshake on; } server { listen 127.0.0.1:PORT ssl; ${named} ${hsts} } ${redirecting}`,
      { https: 'https.ok', hsts: 'hsts.ok', 'tls-versions': 'tls-versions.ok' },
    ],
    [
      'a redirect built from the Host',
      `server { listen 127.0.0.1:PORT ssl; location = / { return 302 https://$host/start; } } ${redirecting}`,
      { https: 'https.ok', 'host-rejection': 'host-rejection.reflected', hsts: 'hsts.missing' },
    ],
    [
      'HSTS left out of error pages, and a missing page',
      `server { listen 127.0.0.1:PORT ssl; ${named} ${hsts.replace(' always', '')} location = / { return 404; } } ${redirecting}`,
      { https: 'https.bad-status', hsts: 'hsts.missing', 'host-rejection': 'host-rejection.no-baseline' },
    ],
    [
      'HSTS twice, and over http',
      `server { listen 127.0.0.1:PORT ssl; ${hsts} ${hsts} } server { listen 127.0.0.1:PLAIN; ${hsts} }`,
      { hsts: 'hsts.two-headers', redirect: 'redirect.served-plain' },
    ],
    [
      'a temporary redirect that loses the path',
      `server { listen 127.0.0.1:PORT ssl; ${hsts} } server { listen 127.0.0.1:PLAIN; return 302 https://$host:PORT/; }`,
      { redirect: 'redirect.temporary', hsts: 'hsts.ok' },
    ],
    [
      'a permanent redirect that loses the path',
      `server { listen 127.0.0.1:PORT ssl; ${hsts} } server { listen 127.0.0.1:PLAIN; return 301 https://$host:PORT/; }`,
      { redirect: 'redirect.path-lost' },
    ],
    [
      'TLS 1.0 only',
      `server { listen 127.0.0.1:PORT ssl; ${named} ssl_protocols TLSv1; ssl_ciphers ALL:@SECLEVEL=0; } ${redirecting}`,
      { https: 'https.tls-refused', 'tls-versions': 'tls-versions.old-accepted', hsts: 'net.tls-alert' },
    ],
    [
      'old versions on, and a security level that leaves them no signature',
      `server { listen 127.0.0.1:PORT ssl; ${named} ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers DEFAULT:@SECLEVEL=2; } ${redirecting}`,
      { https: 'https.ok', 'tls-versions': 'tls-versions.no-13' },
    ],
    [
      'TLS 1.3 only',
      `server { listen 127.0.0.1:PORT ssl; ${named} ssl_protocols TLSv1.3; } ${redirecting}`,
      { https: 'https.ok', 'tls-versions': 'tls-versions.ok' },
    ],
  ])('with %s', async (_name, blocks, expected) => {
    const site = await startNginx(blocks);
    cleanups.push(site.close);
    expect(codesOf(await probeSite(site, kinds))).toMatchObject(expected);
  });
});
