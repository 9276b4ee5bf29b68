import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatById, readReport } from '#lib/machine-report/registry.ts';

const python = '/usr/bin/python3';
const isThere = existsSync(python) && spawnSync(python, ['-c', 'import django']).status === 0;
if (!isThere) console.log('skipped: reports of Django are not made anew without Debian’s python3-django');

/** A small shop whose settings pass every check for deployment. */
const files = {
  'manage.py': `import os, sys
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'safe')
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
`,
  'safe.py': `import os
BASE = os.path.dirname(os.path.abspath(__file__))
SECRET_KEY = 'kD8s-2jf7Hq0wLm3nVb6xZc1aSd4fGh5jKl9pOiU_yTrEwQ2mNb7vCxZ'
DEBUG = False
ALLOWED_HOSTS = ['shop.example']
ROOT_URLCONF = 'urls'
INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.sessions', 'django.contrib.staticfiles', 'shop']
MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': os.path.join(BASE, 'db.sqlite3')}}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
STATIC_URL = '/static/'
STATIC_ROOT = os.path.join(BASE, 'collected')
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
X_FRAME_OPTIONS = 'DENY'
`,
  'unsafe.py': 'from safe import *\nDEBUG = True\nSECURE_SSL_REDIRECT = False\n',
  'hashed.py':
    "from safe import *\nSTATICFILES_STORAGE = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'\nSTORAGES = {'staticfiles': {'BACKEND': STATICFILES_STORAGE}}\n",
  'urls.py': 'urlpatterns = []\n',
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/models.py':
    'from django.db import models\nclass Chair(models.Model):\n    name = models.CharField(max_length=20)\n',
  'shop/static/shop/site.css': 'body{}',
  // Every unsafe setting in one process: the check itself is Django's own, once for each.
  'each.py': `import io, json, os, sys
os.environ['DJANGO_SETTINGS_MODULE'] = 'safe'
import django
django.setup()
from django.core.management import call_command
from django.test.utils import override_settings
from django.conf import settings
def without(name):
    return {'MIDDLEWARE': [one for one in settings.MIDDLEWARE if name not in one]}
cases = json.load(sys.stdin)
said = {}
for name, change in cases.items():
    change = without(change['without']) if 'without' in change else change
    out = io.StringIO()
    with override_settings(**change):
        call_command('check', deploy=True, stdout=out, stderr=out, no_color=True)
    said[name] = out.getvalue()
print(json.dumps(said))
`,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-report-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function manage(...args: string[]) {
  const ran = spawnSync(python, ['manage.py', ...args], { cwd: folder, encoding: 'utf8' });
  return { status: ran.status, text: ran.stdout + ran.stderr };
}
function readAs(format: string, text: string) {
  const known = formatById(format);
  const read = known && readReport(known, text);
  if (!read?.ok) throw new Error(`${read?.line}: ${read?.message}\n${text}`);
  return read;
}

const unsafe: Record<string, [id: string, change: object]> = {
  'no security middleware': ['security.W001', { without: 'SecurityMiddleware' }],
  'no frame options': ['security.W002', { without: 'XFrameOptions' }],
  'no CSRF middleware': ['security.W003', { without: 'Csrf' }],
  'no HSTS': ['security.W004', { SECURE_HSTS_SECONDS: 0 }],
  'HSTS without subdomains': ['security.W005', { SECURE_HSTS_INCLUDE_SUBDOMAINS: false }],
  'no nosniff': ['security.W006', { SECURE_CONTENT_TYPE_NOSNIFF: false }],
  'no redirect': ['security.W008', { SECURE_SSL_REDIRECT: false }],
  'a weak key': ['security.W009', { SECRET_KEY: 'short' }],
  'session cookies over HTTP': ['security.W012', { SESSION_COOKIE_SECURE: false }],
  'CSRF cookies over HTTP': ['security.W016', { CSRF_COOKIE_SECURE: false }],
  'debug on': ['security.W018', { DEBUG: true }],
  'frames of the same site': ['security.W019', { X_FRAME_OPTIONS: 'SAMEORIGIN' }],
  'no hosts': ['security.W020', { ALLOWED_HOSTS: [] }],
  'no preload': ['security.W021', { SECURE_HSTS_PRELOAD: false }],
};

describe.skipIf(!isThere)('Django itself', () => {
  test('lists each unsafe setting under its id, and is silent of the rest', () => {
    const cases = {
      ...Object.fromEntries(Object.entries(unsafe).map(([name, [, change]]) => [name, change])),
      safe: {},
    };
    const ran = spawnSync(python, ['each.py'], {
      cwd: folder,
      encoding: 'utf8',
      input: JSON.stringify(cases),
    });
    const said = JSON.parse(ran.stdout || `"${ran.stderr}"`) as Record<string, string>;
    expect(readAs('django-check', said.safe ?? '').whole.verdict).toBe('pass');
    const behind: Record<string, string> = {};
    for (const [name, [id]] of Object.entries(unsafe)) {
      const read = readAs('django-check', said[name] ?? '');
      expect([name, read.results.map((one) => one.id)]).toEqual([name, [id]]);
      for (const [, [other]] of Object.entries(unsafe))
        if (other !== id && read.silent(other)?.verdict !== 'pass')
          behind[other] = `${behind[other] ?? ''} ${id}`;
    }
    // What Django does not look at while another is listed does not pass.
    expect(Object.keys(behind).sort()).toEqual(
      ['W004', 'W005', 'W006', 'W008', 'W016', 'W019', 'W021'].map((id) => `security.${id}`),
    );
  });

  test('fails at the level that it is told, and prints the same', () => {
    const [usual, strict] = [[], ['--fail-level', 'WARNING']].map((more) =>
      manage('check', '--deploy', '--settings', 'unsafe', ...more),
    );
    expect([usual?.status, strict?.status]).toEqual([0, 1]);
    const ids = [usual, strict].map((ran) =>
      readAs('django-check', ran?.text ?? '').results.map(({ id }) => id),
    );
    expect(ids[0]).toEqual(['security.W008', 'security.W018']);
    expect(ids[1]).toEqual(ids[0]);
  });

  test('tells of migrations that are missing, made and applied', () => {
    const verdicts = (text: string) =>
      Object.fromEntries(readAs('django-migrations', text).results.map(({ id, verdict }) => [id, verdict]));
    const missing = manage('makemigrations', '--check', '--dry-run');
    expect([missing.status, verdicts(missing.text)]).toEqual([1, { made: 'fail' }]);
    expect(manage('makemigrations', 'shop').status).toBe(0);
    const before = manage('showmigrations').text + manage('makemigrations', '--check', '--dry-run').text;
    expect(verdicts(before)).toEqual({ applied: 'fail', made: 'pass' });
    expect(manage('migrate', '-v0').status).toBe(0);
    expect(verdicts(manage('showmigrations').text)).toEqual({ applied: 'pass' });
  });

  test('collects static files, with hashed names or not at all', () => {
    const ids = (text: string) =>
      Object.fromEntries(
        readAs('django-collectstatic', text).results.map(({ id, verdict }) => [id, verdict]),
      );
    const collect = (...more: string[]) => ids(manage('collectstatic', '--noinput', ...more).text);
    expect(collect()).toMatchObject({ collected: 'pass', manifest: 'inconclusive' });
    expect(collect('--settings', 'hashed')).toMatchObject({ collected: 'pass', manifest: 'pass' });
    writeFileSync(join(folder, 'shop/static/shop/site.css'), 'body{background:url(gone.png)}');
    expect(collect('--settings', 'hashed')).toMatchObject({ collected: 'fail', manifest: 'fail' });
  });
});
