import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standaloneCommand } from '#scripts/bootstrap/build.ts';
import { fill } from '#scripts/bootstrap/fill.ts';
import { freePort } from '#scripts/bootstrap/ports.ts';
import { startWeb } from '#scripts/bootstrap/web.ts';
import { copyTemplate, dropCopy, type Template } from './template.ts';

/** A running Holdpoint of its own: built application, fresh database with the built-in templates, empty otherwise. */
export type App = {
  url: string;
  /** The one-time link; null when `env` set the instance up. */
  setupLink: string | null;
  /** The environment it runs with, for scripts that act beside it. */
  env: NodeJS.ProcessEnv;
  /** The web process. */
  pid: number;
  stop(): Promise<void>;
};

/** Starts one. `extra` adds to its environment, or changes it. */
export async function startApp(template: Template, extra: Record<string, string> = {}): Promise<App> {
  const copy = await copyTemplate(template);
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdpoint-app-'));
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_OPTIONS: '',
    DATABASE_URL: copy.appUrl,
    HOLDPOINT_URL: `http://localhost:${port}`,
    HOLDPOINT_SECRET: 'a secret of tests, thirty-two characters',
    HOLDPOINT_DATA_DIR: dataFolder,
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    PROBE_ALLOW_CIDRS: '127.0.0.0/8,::1/128',
    ...extra,
  };
  const { link } = await fill(env);
  const web = startWeb(standaloneCommand(), env);
  await web.ready;
  const stop = async () => {
    await web.stop();
    await dropCopy(template, copy);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { url: `http://localhost:${port}`, setupLink: link, env, pid: web.pid, stop };
}
