#!/usr/bin/env node
// The `holdpoint` command. Hands over to the Node that npm installed beside it, where there is one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '..');
const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(pinned) ? pinned : process.execPath;
const script = join(root, 'scripts', 'holdpoint.ts');
const { status, error } = spawnSync(node, ['--conditions=react-server', script, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (error) console.error(error.message);
process.exitCode = status ?? 1;
