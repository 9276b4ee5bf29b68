// npm run bench:upgrade: many projects of a large template go on to its next version, through the queue.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startApp } from '#tests/setup/app.ts';
import { openTemplate } from '#tests/setup/cluster.ts';
import { copyProject, settle } from './bench/copies.ts';
import { owner, populate } from './bench/load.ts';
import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';

const PROJECTS = Number(process.env.BENCH_PROJECTS ?? 100);
const ITEMS = Number(process.env.BENCH_ITEMS ?? 2_000);

await main(async () => {
  await generateClient();
  await buildApplication();
  const { template, close } = await openTemplate();
  const app = await startApp(template, owner);
  try {
    const filled = await populate({ ...app.env, BENCH_PROJECTS: '1', BENCH_ITEMS: String(ITEMS) });
    const databaseUrl = app.env.DATABASE_URL ?? '';
    const { projectId: project, workspaceId } = filled;
    await copyProject(databaseUrl, { project, workspaceId, count: PROJECTS - 1 });
    await settle(Object.assign(new URL(template.adminUrl), { pathname: new URL(databaseUrl).pathname }).href);
    const script = join(import.meta.dirname, 'bench', 'upgrade.ts');
    const child = fork(script, { env: app.env, execArgv: ['--conditions=react-server'] });
    const [code] = await once(child, 'exit');
    return code === 0 ? 0 : 1;
  } finally {
    await app.stop();
    await close();
  }
});
