// node scripts/start.mjs [task] [arguments]: runs scripts/<task>.ts, by default `serve`, on any Node from 20.19.
// Installs what is missing, then hands over to the Node that npm installed (docs/decisions/0001-node-pin.md).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { install, isInstalled } from './bootstrap/install.mjs';

const root = join(import.meta.dirname, '..');
const [task = 'serve', ...args] = process.argv.slice(2);

if (tooOld(process.versions.node)) {
  console.error(`Holdpoint needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!isInstalled(root)) install(root);

const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(pinned) ? pinned : process.execPath;
const script = join(root, 'scripts', `${task}.ts`);
// The channel tells the task when this process is killed, so that it does not stay behind.
const child = spawn(node, ['--conditions=react-server', script, ...args], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${separator()}${process.env.PATH}`,
    // What a process loads is compiled once, not at every start.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled'),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm ends on a signal without passing it on: what it started must not stay behind.
const parent = process.ppid;
const orphaned = () => process.ppid !== parent && child.kill('SIGTERM');
if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

/** @param {string} version */
function tooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
}

function separator() {
  return process.platform === 'win32' ? ';' : ':';
}
