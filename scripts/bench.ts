// npm run bench: each page's requests a second as a ratio to a bare dynamic page, in the same run.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { startApp } from '#tests/setup/app.ts';
import { openTemplate } from '#tests/setup/cluster.ts';
import { startBare } from './bench/bare.ts';
import type { Populated } from './bench/populate.ts';
import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';

const CONNECTIONS = 16;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = 3;

const owner = {
  HOLDPOINT_OWNER_EMAIL: 'owner@example.org',
  HOLDPOINT_OWNER_PASSWORD: 'four plain words together',
};

await main(async () => {
  await generateClient();
  await buildApplication();
  const { template, close } = await openTemplate();
  const app = await startApp(template, { ...owner, HOLDPOINT_JOBS: 'off' });
  const bare = await startBare();
  try {
    const { cookie, workspace, project, item } = await populate(app.env);
    const pages = {
      portfolio: `${app.url}/${workspace}`,
      checklist: `${app.url}/${workspace}/projects/${project}`,
      item: `${app.url}/${workspace}/projects/${project}/items/${item}`,
      inbox: `${app.url}/${workspace}/inbox`,
    };
    for (const url of [bare.url, ...Object.values(pages)]) await load(url, cookie, 2);
    for (const [name, url] of Object.entries(pages)) console.log(await compare(name, url, bare.url, cookie));
    console.log(`web process after the run: ${memoryOf(app.pid)} MB resident`);
  } finally {
    await bare.stop();
    await app.stop();
    await close();
  }
  return 0;
});

async function populate(env: NodeJS.ProcessEnv): Promise<Populated> {
  const script = join(import.meta.dirname, 'bench', 'populate.ts');
  const child = fork(script, { env, execArgv: ['--conditions=react-server'] });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Populated));
    child.once('exit', (code) => reject(new Error(`filling the instance ended with ${code}`)));
  });
}

async function load(url: string, cookie: string, duration: number): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} not 2xx, ${result.errors} errors`);
  return result.requests.average;
}

/** Bare and page in turn, so that what else the machine does falls on both. */
async function compare(name: string, url: string, bareUrl: string, cookie: string): Promise<string> {
  const ratios: number[] = [];
  let last = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    last = [await load(bareUrl, cookie, SECONDS), await load(url, cookie, SECONDS)];
    ratios.push((last[1] ?? 0) / (last[0] || 1));
  }
  const [low = 0, middle = 0, high = 0] = ratios.sort((a, b) => a - b);
  const [bare = 0, page = 0] = last.map(Math.round);
  const figures = `${middle.toFixed(2)} of a bare page (${low.toFixed(2)} to ${high.toFixed(2)})`;
  return `${name.padEnd(10)} ${figures}; last round ${page} against ${bare} requests/s at ${CONNECTIONS} connections`;
}

function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
