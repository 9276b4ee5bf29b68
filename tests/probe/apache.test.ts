import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { programAt } from './child.ts';
import { makePlace, serve } from './folder.ts';
import { codesOf, probeSite, type Site } from './site.ts';

const program = programAt('apache2') ?? '';
const modules = '/usr/lib/apache2/modules';
const present = program !== '' && existsSync(`${modules}/mod_ssl.so`);
if (!present) console.log('skipped: apache2 is not there (Debian: apache2)');

const loaded = ['mpm_event', 'authz_core', 'ssl', 'headers', 'alias', 'dir', 'mime'].map(
  (name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`,
);
const user = process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''; // root may not serve pages
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

const sites: Site[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

const startApache = async (blocks: string): Promise<Site> => {
  const place = await makePlace();
  const file = place.write(
    'apache.conf',
    `${loaded.join('\n')}\n${user}
ServerRoot DIR
ServerName example.test
PidFile DIR/pid
DefaultRuntimeDir DIR
ErrorLog DIR/error.log
TypesConfig /dev/null
AddType text/html html
AddType text/css css
DocumentRoot DIR
Listen 127.0.0.1:PORT
Listen 127.0.0.1:PLAIN
SSLSessionCache none
SSLCertificateFile DIR/leaf.pem
SSLCertificateKeyFile DIR/leaf.key
${blocks}`,
  );
  const site = await serve(place, program, ['-D', 'FOREGROUND', '-f', file]);
  sites.push(site);
  return site;
};

const quiet = 'ServerTokens Prod\nServerSignature Off\nSSLProtocol -all +TLSv1.2 +TLSv1.3';
const refusing =
  '<VirtualHost 127.0.0.1:PORT>\nServerName default.invalid\nSSLEngine on\nRedirect 400 /\n</VirtualHost>';
const careful = `<VirtualHost 127.0.0.1:PORT>
ServerName example.test
ServerAlias www.example.test
SSLEngine on
Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains"
Header always set X-Content-Type-Options nosniff
Header always set X-Frame-Options DENY
</VirtualHost>`;
const bare = '<VirtualHost 127.0.0.1:PORT>\nSSLEngine on\n</VirtualHost>';
const redirect = (name: string, also = '') =>
  `<VirtualHost 127.0.0.1:PLAIN>\nServerName ${name}\n${also}\nRedirect permanent / https://${name}:PORT/\n</VirtualHost>`;
const redirecting = `${redirect('example.test')}\n${redirect('www.example.test')}`;

describe.skipIf(!present)('Apache', () => {
  it.each([
    [
      'a default virtual host that refuses, and every header',
      [quiet, refusing, careful, redirecting],
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
      'one virtual host, which answers any name, and www led away over plain HTTP',
      [bare, redirect('example.test', 'ServerAlias www.example.test')],
      {
        https: 'https.ok',
        redirect: 'redirect.leaves-host',
        hsts: 'hsts.missing',
        'host-rejection': 'host-rejection.site-served',
        'forwarded-host': 'forwarded-host.ok',
        'content-type-options': 'content-type-options.missing',
        'frame-options': 'frame-options.missing',
        'debug-page': 'debug-page.version-leaked',
      },
    ],
    [
      'a header set without always, and plain HTTP served',
      [quiet, refusing, careful.replaceAll(' always', '')],
      {
        hsts: 'hsts.ok',
        'host-rejection': 'host-rejection.ok',
        redirect: 'redirect.served-plain',
        'content-type-options': 'content-type-options.ok',
      },
    ],
  ])('with %s', async (_name, blocks, expected) => {
    expect(codesOf(await probeSite(await startApache(blocks.join('\n')), kinds))).toMatchObject(expected);
  });
});
