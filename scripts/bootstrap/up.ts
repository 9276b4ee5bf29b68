import type { Env } from '#lib/core/env.ts';
import { makeDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { fill } from './fill.ts';
import { generateClient } from './generate.ts';
import { isFree } from './ports.ts';
import { Refusal } from './refusal.ts';
import { clearRun, recordRun, takeOver } from './run-record.ts';
import { appEnvironment, readSettings } from './settings.ts';
import { isClosing, onShutdown } from './shutdown.ts';
import { step } from './steps.ts';
import { startWeb, type Web } from './web.ts';

/** How the web process is made and started: built and standalone, or the development server. */
export type Mode = {
  prepare: (() => Promise<string>) | null;
  command: (env: Env) => string[];
  nodeEnv: 'production' | 'development';
};

/** Brings the whole of Holdpoint up and keeps it up. Resolves only if a part of it ends by itself. */
export async function bringUp({ prepare, command, nodeEnv }: Mode): Promise<number> {
  const settings = await readSettings();
  const { env, dataFolder } = settings;
  makeDataFolder(dataFolder);
  await takeOver(dataFolder, env.HOLDPOINT_URL);
  onShutdown(() => clearRun(dataFolder));
  if (!(await isFree(env.PORT))) {
    const other = env.PORT + 1;
    throw new Refusal(
      `Port ${env.PORT} is in use by another program: stop it, or set another, for example PORT=${other}`,
    );
  }
  await step('Prisma client', async (tell) => tell(await generateClient()));
  if (prepare) await step('Application', async (tell) => tell(await prepare()));
  const database = await openDatabase(settings);
  const appEnv: NodeJS.ProcessEnv = { ...appEnvironment(settings, database.appUrl), NODE_ENV: nodeEnv };
  const filling = fill(appEnv); // while the web process starts
  const settled = filling.then(nothing, nothing);
  onShutdown(() => settled); // before the database goes
  const web = await step('Web server', async (tell) => {
    const started = startWeb(command(env), appEnv);
    onShutdown(started.stop);
    recordRun(dataFolder, { supervisor: process.pid, web: started.pid, url: env.HOLDPOINT_URL });
    await started.ready;
    tell('ready');
    return started;
  });
  const { link } = await step('Templates', async (tell) => {
    const filled = await filling;
    tell(filled.published.length > 0 ? `${filled.published.length} published` : 'up to date');
    return filled;
  });
  console.log(`\nHoldpoint is at ${env.HOLDPOINT_URL}`);
  if (link) console.log(`It is empty. Set it up, once, at ${link}`);
  return untilEnded(web, database.cluster?.exited);
}

const nothing = () => undefined;

async function untilEnded(web: Web, databaseExited: Promise<void> | undefined): Promise<number> {
  const which = await Promise.race([
    web.exited.then(() => 'The web server'),
    ...(databaseExited ? [databaseExited.then(() => 'PostgreSQL')] : []),
  ]);
  if (!isClosing()) console.error(`${which} ended by itself; stopping.`);
  return 1;
}
