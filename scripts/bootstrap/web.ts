import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { MEMORY_POOLS } from './build.ts';
import { endProcess } from './processes.ts';
import { Refusal } from './refusal.ts';

/** A web process. `ready` fails with a Refusal when it ends before. */
export type Web = { pid: number; ready: Promise<void>; exited: Promise<void>; stop(): Promise<void> };

/** How long a web process may take until it is ready, in milliseconds; a development server compiles first. */
const PATIENCE = 180_000;

/** Starts the web process. `env` holds its PORT and HOLDPOINT_URL. */
export function startWeb(command: string[], env: NodeJS.ProcessEnv): Web {
  // In a group of its own: Ctrl-C in the terminal reaches us, and we end it in order.
  const child = spawn(process.execPath, command, {
    env: { MALLOC_ARENA_MAX: MEMORY_POOLS, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  passOn(child);
  let over = false;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  }).then(() => {
    over = true;
  });
  const { pid } = child;
  if (!pid) throw new Refusal('The web process could not be started.');
  const ready = becomesReady(env, () => over);
  ready.catch(() => undefined); // whoever does not wait for it sees it end
  return { pid, ready, exited, stop: () => endProcess(pid, 'SIGTERM', 5000) };
}

/** What the web process prints, without the banner: its address is ours to print. */
function passOn(child: ChildProcess): void {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const text = stripVTControlCharacters(line).trim();
    if (text && !/^(▲|✓|- (Local|Network|Environments|Experiments))/.test(text)) console.log(line);
  });
}

async function becomesReady(env: NodeJS.ProcessEnv, isOver: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while ((await askReady(env)) !== 200) {
    if (isOver()) throw new Refusal('The web process ended before it was ready: see above.');
    if (Date.now() > deadline)
      throw new Refusal('The web process did not become ready within three minutes.');
    await wait(50);
  }
}

function askReady(env: NodeJS.ProcessEnv): Promise<number | null> {
  const headers = { host: new URL(env.HOLDPOINT_URL ?? 'http://localhost').host };
  const options = { host: '127.0.0.1', port: Number(env.PORT), path: '/api/health/ready', headers };
  return new Promise((resolve) => {
    const asked = request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    asked.once('error', () => resolve(null)).end();
  });
}
