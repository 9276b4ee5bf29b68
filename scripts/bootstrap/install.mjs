import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** @param {string} root Whether node_modules holds what the lock file says. */
export function isInstalled(root) {
  const done = modified(join(root, 'node_modules', '.package-lock.json')); // npm writes it last
  if (done === null) return false;
  return read(stampFile(root)) === digest(root) || done >= (modified(join(root, 'package-lock.json')) ?? 0);
}

/** @param {string} root Installs exactly what the lock file says, development packages too. Ends the process on failure. */
export function install(root) {
  const began = Date.now();
  console.log('Installing packages; this takes about a minute the first time.');
  // Prisma's install script downloads engines, which nothing here uses; a file that exists makes it skip that.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', args, {
    cwd: root,
    env,
    shell,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error('The packages could not be installed: see what npm said above.');
    process.exit(1);
  }
  writeFileSync(stampFile(root), digest(root));
  console.log(
    `  Packages           installed                      ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.holdpoint-lock');
}

/** @param {string} root */
function digest(root) {
  return createHash('sha256')
    .update(read(join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} file */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
