import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
// @ts-expect-error: plain JavaScript, which runs before any package is installed
import { isInstalled } from './install.mjs';

let root: string;
const at = (file: string, seconds: number) => utimesSync(join(root, file), seconds, seconds);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdpoint-install-'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), 'lock');
  writeFileSync(join(root, 'node_modules/.package-lock.json'), 'installed');
});
afterEach(() => rmSync(root, { recursive: true }));

test('no packages, or an installation that did not finish, is not installed', () => {
  rmSync(join(root, 'node_modules/.package-lock.json'));
  expect(isInstalled(root)).toBe(false);
});

test('packages newer than the lock file are installed', () => {
  at('package-lock.json', 1000);
  at('node_modules/.package-lock.json', 2000);
  expect(isInstalled(root)).toBe(true);
});

test('a lock file that is newer is not installed, unless its content is what was installed', () => {
  at('package-lock.json', 2000);
  at('node_modules/.package-lock.json', 1000);
  expect(isInstalled(root)).toBe(false);
  const digest = createHash('sha256').update('lock').digest('hex');
  writeFileSync(join(root, 'node_modules/.holdpoint-lock'), digest);
  expect(isInstalled(root)).toBe(true);
});
