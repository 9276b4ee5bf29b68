import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from '../probe/authority.ts';
import { freePort, programAt, startListening } from '../probe/child.ts';
import type { Shop } from './shop.ts';

const [python, gunicorn] = ['/usr/bin/python3', '/usr/bin/gunicorn'];

/** What of Debian's packages is missing for a Django site behind nginx. */
export const missing = [
  [programAt('nginx') !== null, 'nginx-light'],
  [existsSync(gunicorn), 'gunicorn'],
  [existsSync(python) && spawnSync(python, ['-c', 'import django']).status === 0, 'python3-django'],
].flatMap(([there, name]) => (there ? [] : [String(name)]));

const authority = makeAuthority();
const leaf = authority.issue({ names: ['localhost'] });
const place = mkdtempSync(join(tmpdir(), 'holdpoint-django-shop-'));

/** The file of the authority that signed the site's certificate. */
export const djangoAuthority = join(place, 'authority.pem');
writeFileSync(djangoAuthority, authority.cert);

const site = `from django.http import HttpResponse
from django.urls import path
DEBUG = False
SECRET_KEY = 'kD8s-2jf7Hq0wLm3nVb6xZc1aSd4fGh5jKl9pOiU_yTrEwQ2mNb7vCxZ'
ALLOWED_HOSTS = ['localhost']
ROOT_URLCONF = 'shop'
INSTALLED_APPS = []
MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'django.middleware.csrf.CsrfViewMiddleware', 'django.middleware.clickjacking.XFrameOptionsMiddleware']
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
def front(request):
    return HttpResponse('<!doctype html><title>Shop</title><h1>Our shop</h1><p>Chairs, tables and lamps.</p>')
urlpatterns = [path('', front)]
`;

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((name) => `${name}_temp_path ${place}/${name};`)
  .join(' ');

const nginx = (ports: { secure: number; plain: number; django: number }, strips: boolean) => `daemon off;
master_process off; pid ${place}/pid; error_log stderr crit; events {}
http { access_log off; ${temporary}
  ssl_certificate ${place}/leaf.pem; ssl_certificate_key ${place}/leaf.key;
  server { listen 127.0.0.1:${ports.secure} ssl; server_tokens off;
    location / { proxy_pass http://127.0.0.1:${ports.django}; proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto https; ${strips ? 'proxy_hide_header Strict-Transport-Security;' : ''} } }
  server { listen 127.0.0.1:${ports.plain}; return 301 https://localhost:${ports.secure}$request_uri; } }`;

export type DjangoShop = Shop & {
  /** What `manage.py check --deploy` prints of its settings. */
  check(): string;
  /** Puts the proxy's configuration right, or wrong again. */
  strip(strips: boolean): Promise<void>;
};

/** A Django site whose settings are safe, behind an nginx that strips HSTS. */
export async function openDjangoShop(): Promise<DjangoShop> {
  writeFileSync(join(place, 'shop.py'), site);
  writeFileSync(
    join(place, 'wsgi.py'),
    "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop'\nfrom django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
  );
  writeFileSync(join(place, 'leaf.pem'), leaf.cert);
  writeFileSync(join(place, 'leaf.key'), leaf.key);
  const [secure, plain, django] = [await freePort(), await freePort(), await freePort()];
  const args = [
    '--chdir',
    place,
    '--bind',
    `127.0.0.1:${django}`,
    '--threads',
    '4',
    '--worker-tmp-dir',
    place,
  ];
  const application = await startListening(python, [gunicorn, ...args, 'wsgi'], [django]);
  const proxy = (strips: boolean) => {
    const file = join(place, 'nginx.conf');
    writeFileSync(file, nginx({ secure, plain, django }, strips));
    return startListening(programAt('nginx') ?? 'nginx', ['-p', place, '-c', file], [secure, plain]);
  };
  let front = await proxy(true);
  const strip = async (strips: boolean) => {
    await front.close();
    front = await proxy(strips);
  };
  return {
    ...{ url: `https://localhost:${secure}/`, httpPort: plain, strip },
    mend: () => undefined,
    break: () => undefined,
    check: () => {
      const ran = spawnSync(python, ['-m', 'django', 'check', '--deploy', '--settings', 'shop'], {
        ...{ cwd: place, encoding: 'utf8', env: { ...process.env, PYTHONPATH: place } },
      });
      return ran.stdout + ran.stderr;
    },
    close: async () => {
      await Promise.all([front.close(), application.close()]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
