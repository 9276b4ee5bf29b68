import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { localChecks } from '#lib/cli/local/registry.ts';
import { readEnvFile } from '#lib/cli/local/settings.ts';
import { check, given, type Variables } from './given.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = randomBytes(48).toString('base64');
const good = { SECRET_KEY: key, DEBUG: 'False', DJANGO_SETTINGS_MODULE: 'shop.settings.production' };

it('passes a production environment, and says where each came from', async () => {
  const found = await check('env', good, ['--require', 'DEBUG,SECRET_KEY']);
  expect(found).toMatchObject({ verdict: 'pass', code: 'env.ok' });
  expect(found.seen).toMatchObject({
    DJANGO_SETTINGS_MODULE: 'shop.settings.production, from the environment',
  });
  expect(JSON.stringify(found)).not.toContain(key.slice(0, 8));
});

it.each<[string, Variables, string[], string, string]>([
  ['a short key', { SECRET_KEY: 'hunter2' }, [], 'fail', 'env.secret-key-short'],
  [
    'a key of words',
    { SECRET_KEY: 'my-super-secret-production-key-for-the-shop-do-not-share' },
    [],
    'fail',
    'env.secret-key-weak',
  ],
  ['the development key', { SECRET_KEY: `django-insecure-${key}` }, [], 'fail', 'env.secret-key-placeholder'],
  ['no key', { SECRET_KEY: '' }, [], 'inconclusive', 'env.secret-key-missing'],
  ['a second key that is short', { JWT_SECRET: 'hunter2' }, [], 'fail', 'env.secret-key-short'],
  ['debug on', { DEBUG: 'True' }, [], 'fail', 'env.debug-on'],
  ['debug on by a number', { DJANGO_DEBUG: '1' }, [], 'fail', 'env.debug-on'],
  ['debug unclear', { DEBUG: 'shop:*' }, [], 'warn', 'env.debug-unsure'],
  ['debug unset', { DEBUG: '' }, [], 'warn', 'env.debug-unsure'],
  ['NODE_ENV=development', { NODE_ENV: 'development' }, [], 'fail', 'env.development-mode'],
  [
    'settings of development',
    { DJANGO_SETTINGS_MODULE: 'shop.settings.local' },
    [],
    'fail',
    'env.settings-development',
  ],
  [
    'settings of unknown kind',
    { DJANGO_SETTINGS_MODULE: 'shop.settings' },
    [],
    'warn',
    'env.settings-unsure',
  ],
  [
    'the settings that were named',
    { DJANGO_SETTINGS_MODULE: 'shop.settings' },
    ['--settings', 'shop.settings'],
    'pass',
    'env.ok',
  ],
  ['other settings', {}, ['--settings', 'shop.settings.live'], 'fail', 'env.settings-other'],
  [
    'no settings',
    { DJANGO_SETTINGS_MODULE: '' },
    ['--settings', 'shop.settings.live'],
    'fail',
    'env.settings-other',
  ],
  ['a variable missing', {}, ['--require', 'ALLOWED_HOSTS'], 'fail', 'env.required-missing'],
  [
    'a key of another name',
    { SHOP_KEY: 'hunter2' },
    ['--from', 'env=SHOP_KEY'],
    'fail',
    'env.secret-key-short',
  ],
])('%s', async (_what, more, args, verdict, code) => {
  const found = await check('env', { ...good, ...more }, args);
  expect(found).toMatchObject({ verdict, code });
  expect(JSON.stringify(found)).not.toMatch(/hunter2|super-secret/);
});

it('says all that is wrong, the worst first', async () => {
  const bad = { SECRET_KEY: 'hunter2', DEBUG: 'True', DJANGO_SETTINGS_MODULE: 'shop.settings' };
  const { summary } = await check('env', bad);
  expect(summary).toBe(
    'SECRET_KEY has 7 characters; 50 are asked. DEBUG is on. DJANGO_SETTINGS_MODULE is shop.settings: is that production’s?',
  );
});

const withFile = (text: string, variables: Variables, mode = 0o600) => {
  const path = join(folder, '.env');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return localChecks.env.run(given(variables, [], [readEnvFile(path)]));
};

it('reads a .env file after the environment, and says which of them it was', async () => {
  const text = `SECRET_KEY="${key}"\nDEBUG=False # off\nDJANGO_SETTINGS_MODULE=shop.settings.production\n`;
  const found = await withFile(text, { DEBUG: 'False' });
  expect(found).toMatchObject({ verdict: 'pass', seen: { DEBUG: 'off, from the environment' } });
  expect(found.seen.SECRET_KEY).toMatch(/^64 characters, \d+ different, from the \.env file$/);
  expect(await withFile(text, { DEBUG: 'true' })).toMatchObject({ code: 'env.debug-on' });
  const another = await withFile(text, { SECRET_KEY: randomBytes(48).toString('base64') });
  expect(another).toMatchObject({ verdict: 'warn', code: 'env.two-sources' });
  expect(another.summary).toContain('SECRET_KEY');
});

it('reads a secret from a file of its own', async () => {
  const path = join(folder, 'key');
  writeFileSync(path, `${key}\n`);
  const found = await check('env', { ...good, SECRET_KEY: '', SECRET_KEY_FILE: path });
  expect(found).toMatchObject({ verdict: 'pass' });
  expect(found.seen.SECRET_KEY).toContain('64 characters');
});

it('warns of a .env file that everybody may read, and fails one in version control', async () => {
  const text = `SECRET_KEY=${key}\nDEBUG=False\n`;
  expect(await withFile(text, {}, 0o644)).toMatchObject({ verdict: 'warn', code: 'env.file-readable' });
  execFileSync('git', ['init', '-q', folder]);
  expect(await withFile(text, {})).toMatchObject({ verdict: 'pass' });
  execFileSync('git', ['-C', folder, 'add', '-f', '.env']);
  expect(await withFile(text, {})).toMatchObject({ verdict: 'fail', code: 'env.file-tracked' });
});
