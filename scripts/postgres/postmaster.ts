import type { Process } from '../bootstrap/processes.ts';

/** What a data folder's `postmaster.pid` says: the server's process, and its state once it is known. */
export type PostmasterLock = { pid: number; status: string };

/** Reads the text of a `postmaster.pid`: the process on line 1, the state on line 8. Null when it is unusable. */
export function readPostmasterLock(text: string): PostmasterLock | null {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 ? { pid, status: lines[7]?.trim() ?? '' } : null;
}

/**
 * Who holds a data folder:
 * - `free`: nobody, and PostgreSQL itself clears what a killed server left;
 * - `reused`: the number in the lock now belongs to another program, which PostgreSQL takes for a server;
 * - `running`: a server of this very folder is alive.
 */
export function postmasterState(
  lock: PostmasterLock | null,
  process: Process | null,
  folder: string,
): 'free' | 'reused' | 'running' {
  if (!lock || !process || process.pid !== lock.pid) return 'free';
  const isServer = /postgres|postmaster/.test(process.command);
  const isHere = process.folder === folder || process.command.includes(folder);
  return isServer && isHere ? 'running' : 'reused';
}
