import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, programAt, startListening } from './child.ts';
import { startNginx } from './nginx.ts';
import { codesOf, probeSite, type Site } from './site.ts';

const [python, gunicorn] = ['/usr/bin/python3', '/usr/bin/gunicorn'];
const missing = [
  [programAt('nginx') !== null, 'nginx-light'],
  [existsSync(gunicorn), 'gunicorn'],
  [existsSync(python) && spawnSync(python, ['-c', 'import django']).status === 0, 'python3-django'],
].flatMap(([there, name]) => (there ? [] : [name]));
if (missing.length > 0) console.log(`skipped: Django is not tested without Debian's ${missing.join(', ')}`);

const kinds = [
  'https',
  'redirect',
  'hsts',
  'host-rejection',
  'forwarded-host',
  'host-malformed',
  'debug-page',
  'cookies',
  'content-type-options',
  'frame-options',
];

/** A whole Django site in one module; what a test sets comes last and wins. */
const shop = (settings: string) => `
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import path

given = dict(
    SECRET_KEY='a secret of tests, fifty characters and some more of them',
    ROOT_URLCONF=__name__,
    DEBUG=False,
    ALLOWED_HOSTS=['example.test', 'www.example.test'],
    MIDDLEWARE=[
        'django.middleware.security.SecurityMiddleware',
        'django.contrib.sessions.middleware.SessionMiddleware',
        'django.middleware.common.CommonMiddleware',
        'django.middleware.csrf.CsrfViewMiddleware',
        'django.middleware.clickjacking.XFrameOptionsMiddleware',
    ],
    SESSION_ENGINE='django.contrib.sessions.backends.signed_cookies',
    SECURE_PROXY_SSL_HEADER=('HTTP_X_FORWARDED_PROTO', 'https'),
    SECURE_HSTS_SECONDS=31536000,
    SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
)
${settings}
settings.configure(**given)

def front(request):
    return HttpResponse('<!doctype html><title>Shop</title><p>Chairs, tables, lamps and shelves.</p>')

def login(request):
    request.session['seen'] = True
    return HttpResponse('<form method="post"><input name="csrf" value="%s"></form>' % get_token(request))

def admin(request):
    return HttpResponseRedirect(request.build_absolute_uri('/login'))

urlpatterns = [path('', front), path('login', login), path('admin/', admin)]
application = get_wsgi_application()
`;

/** nginx before it as people usually have it: for any name, and whatever else the client sends goes through. */
const proxy = (port: number) => `server { listen 127.0.0.1:PORT ssl; server_tokens off;
  location / { proxy_pass http://127.0.0.1:${port};
    proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https; } }
server { listen 127.0.0.1:PLAIN; return 301 https://$host:PORT$request_uri; }`;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const startDjango = async (settings: string): Promise<Site> => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-django-'));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'shop.py'), shop(settings));
  const port = await freePort();
  const args = [
    '--chdir',
    folder,
    '--bind',
    `127.0.0.1:${port}`,
    '--threads',
    '4',
    '--worker-tmp-dir',
    folder,
  ];
  const child = await startListening(python, [gunicorn, ...args, 'shop'], [port]);
  closing.push(child.close);
  const site = await startNginx(proxy(port));
  closing.push(site.close);
  return site;
};

describe.skipIf(missing.length > 0)('Django behind gunicorn and nginx', () => {
  it.each([
    [
      'its own hosts and secure settings',
      '',
      {
        https: 'https.ok',
        redirect: 'redirect.ok',
        hsts: 'hsts.ok',
        'host-rejection': 'host-rejection.ok',
        'forwarded-host': 'forwarded-host.ok',
        'host-malformed': 'host-malformed.ok',
        'debug-page': 'debug-page.ok',
        cookies: 'cookies.ok',
        'content-type-options': 'content-type-options.ok',
        'frame-options': 'frame-options.ok',
      },
    ],
    [
      "ALLOWED_HOSTS = ['*']",
      "given['ALLOWED_HOSTS'] = ['*']",
      {
        'host-rejection': 'host-rejection.site-served',
        'forwarded-host': 'forwarded-host.ok',
        'debug-page': 'debug-page.ok',
        hsts: 'hsts.ok',
      },
    ],
    [
      'DEBUG = True',
      "given['DEBUG'] = True",
      { 'debug-page': 'debug-page.shown', 'host-rejection': 'host-rejection.ok', hsts: 'hsts.ok' },
    ],
    [
      "USE_X_FORWARDED_HOST = True and ALLOWED_HOSTS = ['*']",
      "given.update(USE_X_FORWARDED_HOST=True, ALLOWED_HOSTS=['*'])",
      {
        'forwarded-host': 'forwarded-host.location',
        'host-rejection': 'host-rejection.site-served',
        'debug-page': 'debug-page.ok',
      },
    ],
    [
      'USE_X_FORWARDED_HOST = True and its own hosts',
      "given['USE_X_FORWARDED_HOST'] = True",
      { 'forwarded-host': 'forwarded-host.ok', 'host-rejection': 'host-rejection.ok' },
    ],
    [
      'cookies as Django sends them unless told, no security middleware',
      "given['SESSION_COOKIE_SECURE'] = False\ngiven['MIDDLEWARE'] = given['MIDDLEWARE'][1:4]",
      {
        cookies: 'cookies.session-not-secure',
        hsts: 'hsts.missing',
        'content-type-options': 'content-type-options.missing',
        'frame-options': 'frame-options.missing',
      },
    ],
  ])('with %s', async (_name, settings, expected) => {
    expect(codesOf(await probeSite(await startDjango(settings), kinds))).toMatchObject(expected);
  });
});
