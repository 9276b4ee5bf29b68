import { fork } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Populated } from './populate.ts';

export const CONNECTIONS = 16;

/** Who owns the instance that is measured. */
export const owner = {
  HOLDPOINT_OWNER_EMAIL: 'owner@example.org',
  HOLDPOINT_OWNER_PASSWORD: 'four plain words together',
};

/** Fills an instance by commands, in a process of its own with the rights of the application. */
export async function populate(env: NodeJS.ProcessEnv): Promise<Populated> {
  const script = join(import.meta.dirname, 'populate.ts');
  const child = fork(script, { env, execArgv: ['--conditions=react-server'] });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Populated));
    child.once('exit', (code) => reject(new Error(`filling the instance ended with ${code}`)));
  });
}

/** Requests a second that a page answers, over some seconds; an answer that is no success fails. */
export async function load(url: string, cookie: string, duration: number): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} not 2xx, ${result.errors} errors`);
  return result.requests.average;
}
