import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { authority, codesOf, probeSite, reach } from './site.ts';

const hasNginx = (() => {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'pipe' });
    return true;
  } catch {
    console.log('skipped: nginx is not on PATH (Debian: nginx-light)');
    return false;
  }
})();

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

const accepts = async (port: number): Promise<void> => {
  for (let tries = 0; tries < 500; tries++) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`nothing listens on ${port}`);
};

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

const leaf = authority.issue({ names: ['example.test', 'www.example.test'] });

/** Starts nginx with server blocks a test writes; PORT, PLAIN and DIR stand for the two ports and the folder. */
const startNginx = async (blocks: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-nginx-'));
  const [port, plain] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'leaf.pem'), leaf.cert);
  writeFileSync(join(folder, 'leaf.key'), leaf.key);
  writeFileSync(join(folder, 'index.html'), '<title>Shop</title><p>Chairs, tables, lamps and shelves.</p>');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const filled = blocks
    .replaceAll('PORT', String(port))
    .replaceAll('PLAIN', String(plain))
    .replaceAll('DIR', folder);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr crit; events {}
http { access_log off; ${temporary.join(' ')}
  ssl_certificate ${folder}/leaf.pem; ssl_certificate_key ${folder}/leaf.key; root ${folder};
  ${filled} }`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  cleanups.push(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  await Promise.all([accepts(port), accepts(plain)]);
  return { url: `https://example.test:${port}/`, options: reach(port, plain), httpPort: plain };
};

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
    expect(codesOf(await probeSite(site, kinds))).toMatchObject(expected);
  });
});
