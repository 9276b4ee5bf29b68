import { spawn } from 'node:child_process';
import { root } from './paths.ts';
import { Refusal } from './refusal.ts';
import { onShutdown } from './shutdown.ts';

/** Runs a program of ours under this Node and keeps what it prints; a failure shows that and is a Refusal. */
export async function runTool(title: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  onShutdown(() => {
    child.kill('SIGTERM');
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => printed.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0)
    throw new Refusal(`${Buffer.concat(printed).toString().trim()}\n\n${title} failed: see above.`);
}
