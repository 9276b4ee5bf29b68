import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { main } from '#lib/cli/main.ts';
import { databaseUrls, type Instance } from './bootstrap/instance.ts';
import { root } from './bootstrap/paths.ts';

/** Beside an instance with the embedded database, commands of the terminal find that database by themselves. */
const findInstance = (): void => {
  const dotEnv = join(root, '.env');
  if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);
  process.env.HOLDPOINT_DATA_DIR = resolve(root, process.env.HOLDPOINT_DATA_DIR ?? '.holdpoint');
  const file = join(process.env.HOLDPOINT_DATA_DIR, 'instance.json');
  if (process.env.DATABASE_URL || !existsSync(file)) return;
  const instance = JSON.parse(readFileSync(file, 'utf8')) as Instance;
  process.env.DATABASE_URL = databaseUrls(instance).app;
  process.env.HOLDPOINT_SECRET ??= instance.secret;
  process.env.HOLDPOINT_URL ??= `http://localhost:${process.env.PORT ?? 3000}`;
};

// Local checks look at another application: they see its environment and nothing of this instance.
if (process.argv[2] !== 'local') findInstance();
process.exit(await main(process.argv.slice(2)));
