import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeDataFolder } from '../bootstrap/data-folder.ts';
import { endProcess, findProcess } from '../bootstrap/processes.ts';
import { Refusal } from '../bootstrap/refusal.ts';
import { findBinaries } from './binaries.ts';
import { chooseIdentity, launch } from './identity.ts';
import { initialise } from './initialise.ts';
import { postmasterState, readPostmasterLock } from './postmaster.ts';

/** How to run a server: its data folder, loopback port, the superuser's password, and settings beside ours. */
export type ClusterOptions = {
  folder: string;
  port: number;
  password: string;
  settings?: Record<string, string>;
  /** Give up on safety against a crash of the machine, for speed. Tests only. */
  throwaway?: boolean;
};

export type Cluster = { exited: Promise<void>; stop(): Promise<void> };

const always = { listen_addresses: '127.0.0.1', unix_socket_directories: '', log_timezone: 'UTC' };
const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts PostgreSQL on a data folder, making the folder first if there is none. Resolves when it accepts connections. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, port, throwaway = false } = options;
  makeDataFolder(dirname(folder));
  const binaries = await findBinaries();
  const identity = chooseIdentity(folder, [dirname(binaries.postgres), realpathSync(dirname(folder))]);
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    await initialise(binaries.initdb, identity, folder, options.password, throwaway);
  }
  await settleLock(folder);
  const settings = { ...always, ...(throwaway ? unsafe : {}), ...options.settings };
  const args = ['-D', folder, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  return start(launch(identity, binaries.postgres, args), folder);
}

/** Ends a server of this folder that outlived the process that started it, and clears a lock that misleads. */
export async function settleLock(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const lock = existsSync(file) ? readPostmasterLock(readFileSync(file, 'utf8')) : null;
  const holder = lock && findProcess(lock.pid);
  const state = postmasterState(lock, holder, realpathSync(folder));
  if (state === 'running' && lock) await endProcess(lock.pid, 'SIGINT', 20_000);
  if (state === 'reused') rmSync(file);
}

async function start(how: ReturnType<typeof launch>, folder: string): Promise<Cluster> {
  const logFile = `${folder}.log`;
  const deadline = Date.now() + 10_000;
  for (;;) {
    rmSync(logFile, { force: true });
    const log = openSync(logFile, 'a', 0o600);
    // In a group of its own: Ctrl-C in the terminal reaches us, and we stop the web process first.
    const child = spawn(how.file, how.args, { ...how.options, detached: true, stdio: ['ignore', log, log] });
    if (await becomesReady(child, folder)) return clusterOf(child);
    const said = readFileSync(logFile, 'utf8');
    // Sessions of a server killed a moment ago may still hold its shared memory.
    if (!/shared memory block|lock file/.test(said) || Date.now() > deadline) {
      const reason = /(?:FATAL|ERROR): +(.+)/.exec(said)?.[1] ?? 'it ended at once';
      throw new Refusal(`PostgreSQL did not start (${reason}); its log is ${logFile}.`);
    }
    await wait(200);
  }
}

/** Waits for the server to call itself ready in its lock file; false when it ends instead. Recovery may take a while. */
async function becomesReady(child: ChildProcess, folder: string): Promise<boolean> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  while (!ended) {
    const file = join(folder, 'postmaster.pid');
    const lock = existsSync(file) ? readPostmasterLock(readFileSync(file, 'utf8')) : null;
    if (lock?.pid === child.pid && lock?.status === 'ready') return true;
    await wait(15);
  }
  return false;
}

function clusterOf(child: ChildProcess): Cluster {
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    exited,
    async stop() {
      child.kill('SIGINT'); // "fast": ends sessions, writes a checkpoint
      await exited;
    },
  };
}
