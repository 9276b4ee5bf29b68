// npm run bench:portfolio: the portfolio of 10,000 projects beside that of 100, both as a ratio to a bare dynamic page.
import { startApp } from '#tests/setup/app.ts';
import { openTemplate } from '#tests/setup/cluster.ts';
import { startBare } from './bench/bare.ts';
import { copyProject, settle } from './bench/copies.ts';
import { load, owner, populate } from './bench/load.ts';
import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';

const FEW = 100;
const MANY = Number(process.env.BENCH_PROJECTS ?? 10_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = 5;

await main(async () => {
  await generateClient();
  await buildApplication();
  const { template, close } = await openTemplate();
  const app = await startApp(template, { ...owner, HOLDPOINT_JOBS: 'off' });
  const bare = await startBare();
  try {
    const filled = await populate({ ...app.env, BENCH_PROJECTS: '1', BENCH_SECOND_WORKSPACE: 'Many' });
    const { cookie, workspace, workspaceId, projectId: project, second } = filled;
    if (!second) throw new Error('there is no second workspace');
    const databaseUrl = app.env.DATABASE_URL ?? '';
    const started = Date.now();
    await copyProject(databaseUrl, { project, workspaceId, count: FEW - 1 });
    await copyProject(databaseUrl, { project, workspaceId: second.id, count: MANY });
    await settle(Object.assign(new URL(template.adminUrl), { pathname: new URL(databaseUrl).pathname }).href);
    console.log(`${FEW} and ${MANY} projects made in ${Math.round((Date.now() - started) / 1000)} s`);
    const pages = [bare.url, `${app.url}/${workspace}`, `${app.url}/${second.slug}`];
    for (const url of pages) await load(url, cookie, 2);
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const rates: number[] = [];
      for (const url of pages) rates.push(await load(url, cookie, SECONDS));
      rounds.push(rates);
    }
    const ratio = (name: string, of: number, to: number) => {
      const ratios = rounds.map((rates) => (rates[of] ?? 0) / (rates[to] || 1)).sort((a, b) => a - b);
      const [low = 0, middle = 0, high = 0] = [ratios[0], ratios[Math.floor(ROUNDS / 2)], ratios.at(-1)];
      console.log(`${name.padEnd(44)} ${middle.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`);
    };
    ratio(`portfolio of ${FEW}, of a bare page`, 1, 0);
    ratio(`portfolio of ${MANY}, of a bare page`, 2, 0);
    ratio(`time of the portfolio of ${MANY}, of that of ${FEW}`, 1, 2);
    console.log(`last round: ${rounds.at(-1)?.map(Math.round).join(', ')} requests/s`);
  } finally {
    await bare.stop();
    await app.stop();
    await close();
  }
  return 0;
});
