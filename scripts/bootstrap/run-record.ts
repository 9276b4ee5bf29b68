import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import { endProcess, findProcess, type Process } from './processes.ts';
import { Refusal } from './refusal.ts';

/** Which processes run an instance, kept in `run.json` of its data folder while it runs. */
export type Run = { supervisor: number; web: number | null; url: string };

/**
 * What a record left behind means: `running` when the process that keeps the instance is alive, `orphan` when
 * only its web process is, `none` otherwise. Numbers that other programs have now are nobody's.
 */
export function judgeRun(
  supervisor: Process | null,
  web: Process | null,
  projectFolder: string,
): 'none' | 'running' | 'orphan' {
  const isOurs = (process: Process, ...marks: string[]) =>
    marks.some((mark) => process.command.includes(mark)) &&
    (process.folder === '' || `${process.folder}/`.startsWith(`${projectFolder}/`));
  if (supervisor && isOurs(supervisor, join(projectFolder, 'scripts'))) return 'running';
  return web && isOurs(web, 'next-server', projectFolder) ? 'orphan' : 'none';
}

/** Makes this process the one that keeps the instance. Ends a web process that outlived its keeper. */
export async function takeOver(dataFolder: string, url: string): Promise<void> {
  const run = read(dataFolder);
  const web = run?.web ? findProcess(run.web) : null;
  const state = run ? judgeRun(findProcess(run.supervisor), web, root) : 'none';
  if (run && state === 'running' && run.supervisor !== process.pid) {
    throw new Refusal(`Holdpoint already runs here, at ${run.url} (process ${run.supervisor}).`);
  }
  if (web && state === 'orphan') await endProcess(web.pid, 'SIGTERM', 5000);
  recordRun(dataFolder, { supervisor: process.pid, web: null, url });
}

export function recordRun(dataFolder: string, run: Run): void {
  writeFileSync(join(dataFolder, 'run.json'), JSON.stringify(run), { mode: 0o600 });
}

export function clearRun(dataFolder: string): void {
  rmSync(join(dataFolder, 'run.json'), { force: true });
}

function read(dataFolder: string): Run | null {
  const file = join(dataFolder, 'run.json');
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Run) : null;
  } catch {
    return null; // cut off while it was written
  }
}
