import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Filled } from '../fill.ts';
import { root } from './paths.ts';
import { Refusal } from './refusal.ts';

/** Runs `scripts/fill.ts` in a process of its own, with the rights of the application, and gives what it told. */
export async function fill(env: NodeJS.ProcessEnv): Promise<Filled> {
  const script = join(root, 'scripts', 'fill.ts');
  const child = spawn(process.execPath, ['--conditions=react-server', script], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let told: Filled | undefined;
  child.on('message', (message) => {
    told = message as Filled;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0 || !told) throw new Refusal('The built-in templates could not be loaded: see above.');
  return told;
}
