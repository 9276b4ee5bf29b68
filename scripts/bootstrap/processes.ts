import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A living process: its command line, and its working folder where the system tells. */
export type Process = { pid: number; command: string; folder: string };

/** The process with this number; null when there is none, or only one that has ended and was not yet reaped. */
export function findProcess(pid: number): Process | null {
  if (process.platform === 'linux') return fromProc(pid);
  const { status, stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() ? { pid, command: stdout.trim(), folder: '' } : null;
}

function fromProc(pid: number): Process | null {
  const read = (get: () => string) => {
    try {
      return get();
    } catch {
      return '';
    }
  };
  const command = read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  if (!command) return null;
  const folder = read(() => readlinkSync(`/proc/${pid}/cwd`));
  return { pid, command: command.replaceAll('\0', ' ').trim(), folder };
}

/** Ends a process: asks with the signal, and after `patience` ms kills it. Resolves once it is gone. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  send(pid, signal);
  while (findProcess(pid)) {
    if (Date.now() > deadline) send(pid, 'SIGKILL');
    await wait(25);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
