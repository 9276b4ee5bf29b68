import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.ts';
import { Refusal } from './refusal.ts';

/**
 * Loads built-in templates and what the environment asks for, in a process of its own that runs as the application
 * would. Gives the one-time set-up link of an instance that is empty, else null.
 */
export async function fill(env: NodeJS.ProcessEnv): Promise<string | null> {
  const script = join(root, 'scripts', 'fill.ts');
  const child = spawn(process.execPath, ['--conditions=react-server', script], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let link: string | null = null;
  child.on('message', (message) => {
    if (typeof message === 'string') link = message;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Refusal('The built-in templates could not be loaded: see above.');
  return link;
}
