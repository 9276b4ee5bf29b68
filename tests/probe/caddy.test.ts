import { afterEach, describe, expect, it } from 'vitest';
import { programAt } from './child.ts';
import { makePlace, serve } from './folder.ts';
import { httpServer, type Running } from './servers.ts';
import { careless, codesOf, probeSite, type Site } from './site.ts';

const program = programAt('caddy') ?? '';
if (program === '') console.log('skipped: caddy is not on PATH (Debian: caddy)');

const kinds = [
  'https',
  'certificate',
  'tls-versions',
  'redirect',
  'hsts',
  'host-rejection',
  'forwarded-host',
  'host-malformed',
  'content-type-options',
  'frame-options',
  'debug-page',
];

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const upstream = async (): Promise<number> => {
  const server: Running = await httpServer(careless);
  closing.push(server.close);
  return server.port;
};

/** Starts Caddy. BEHIND stands for the port of an application that believes every header. */
const startCaddy = async (options: string, sites: string): Promise<Site> => {
  const place = await makePlace();
  const text = `{\nadmin off\nskip_install_trust\nhttp_port PLAIN\n${options}\n}\n${sites}`;
  const file = place.write('Caddyfile', text.replaceAll('BEHIND', String(await upstream())));
  const args = ['run', '--adapter', 'caddyfile', '--config', file];
  const ca = options === '' ? `${place.folder}/caddy/pki/authorities/local/root.crt` : undefined;
  const site = await serve(place, program, args, ca);
  closing.push(site.close);
  return site;
};

const own = 'bind 127.0.0.1\ntls DIR/leaf.pem DIR/leaf.key';
const headers = `header {
Strict-Transport-Security "max-age=31536000; includeSubDomains"
X-Content-Type-Options nosniff
X-Frame-Options DENY
}`;
const files = 'root * DIR\nfile_server';
const redirecting =
  'http://example.test:PLAIN, http://www.example.test:PLAIN {\nbind 127.0.0.1\nredir https://{host}:PORT{uri} permanent\n}';
const named = 'https://example.test:PORT, https://www.example.test:PORT';
const off = 'auto_https off';

describe.skipIf(program === '')('Caddy', () => {
  it.each([
    [
      'a named site, its own certificate and every header',
      off,
      `${named} {\n${own}\n${headers}\n${files}\n}\n${redirecting}`,
      {
        https: 'https.ok',
        'tls-versions': 'tls-versions.ok',
        redirect: 'redirect.ok',
        hsts: 'hsts.ok',
        'host-rejection': 'host-rejection.ok',
        'forwarded-host': 'forwarded-host.ok',
        'host-malformed': 'host-malformed.ok',
        'content-type-options': 'content-type-options.ok',
        'frame-options': 'frame-options.ok',
        'debug-page': 'debug-page.ok',
      },
    ],
    [
      'automatic HTTPS by its internal authority, and nothing else',
      '',
      `${named} {\nbind 127.0.0.1\ntls internal\n${files}\n}`,
      {
        https: 'https.ok',
        certificate: 'certificate.ok',
        redirect: 'redirect.ok',
        hsts: 'hsts.missing',
        'host-rejection': 'host-rejection.ok',
        'content-type-options': 'content-type-options.missing',
        'frame-options': 'frame-options.missing',
      },
    ],
    [
      'a site for any name before an application that believes every header',
      off,
      `https://:PORT {\n${own}\nreverse_proxy 127.0.0.1:BEHIND {\ntrusted_proxies 0.0.0.0/0\n}\n}\n${redirecting}`,
      {
        hsts: 'hsts.missing',
        'host-rejection': 'host-rejection.site-served',
        'forwarded-host': 'forwarded-host.location',
      },
    ],
    [
      'a named site before the same application: Caddy overwrites the header',
      off,
      `${named} {\n${own}\n${headers}\nreverse_proxy 127.0.0.1:BEHIND\n}\n${redirecting}`,
      {
        hsts: 'hsts.ok',
        'host-rejection': 'host-rejection.ok',
        'forwarded-host': 'forwarded-host.ok',
      },
    ],
  ])('with %s', async (_name, options, sites, expected) => {
    expect(codesOf(await probeSite(await startCaddy(options, sites), kinds))).toMatchObject(expected);
  });
});
