// npm run bench: each page's requests a second as a ratio to a bare dynamic page, in the same run.
import { readFileSync } from 'node:fs';
import { startApp } from '#tests/setup/app.ts';
import { openTemplate } from '#tests/setup/cluster.ts';
import { startBare } from './bench/bare.ts';
import { CONNECTIONS, load, owner, populate } from './bench/load.ts';
import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = 3;

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
