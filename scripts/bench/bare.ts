import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.ts';
import { freePort } from '../bootstrap/ports.ts';
import { endProcess } from '../bootstrap/processes.ts';
import { digestOf, makeIfStale } from '../bootstrap/stamp.ts';
import { runTool } from '../bootstrap/tool.ts';

const folder = join(root, 'scripts', 'bench', 'bare');
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');

/** Builds the bare application and serves it: the yardstick that every page is measured against. */
export async function startBare(): Promise<{ url: string; stop(): Promise<void> }> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const digest = digestOf(folder, ['app', 'instrumentation.ts', 'next.config.ts', 'package.json']);
  await makeIfStale(join(folder, '.next', 'holdpoint-build'), digest, () =>
    runTool('The bare page', [next, 'build', folder], env),
  );
  const port = await freePort();
  const args = [next, 'start', folder, '-p', String(port), '-H', '127.0.0.1'];
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/`;
  const deadline = Date.now() + 20_000;
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) throw new Error('the bare page did not start');
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return { url, stop: () => endProcess(child.pid ?? 0, 'SIGTERM', 5000) };
}
