import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from './data-folder.ts';
import { freePort, isFree } from './ports.ts';
import { Refusal } from './refusal.ts';

/** What an instance with the embedded database made up for itself, kept in `instance.json` for its owner only. */
export type Instance = {
  port: number;
  secret: string;
  passwords: { admin: string; owner: string; app: string };
};

/** The instance kept in a data folder, made if the folder is new. */
export async function openInstance(dataFolder: string): Promise<Instance> {
  const file = join(dataFolder, 'instance.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Instance;
  if (existsSync(join(dataFolder, 'postgres'))) {
    throw new Refusal(
      `${file} is missing, and with it the passwords of the database beside it: restore both.`,
    );
  }
  const instance = {
    port: await freePort(),
    secret: random(),
    passwords: { admin: random(), owner: random(), app: random() },
  };
  keep(dataFolder, instance);
  return instance;
}

/** The instance with a port that is free now: the one it has always had, or a new one that it will keep. */
export async function settlePort(dataFolder: string, instance: Instance): Promise<Instance> {
  if (await isFree(instance.port)) return instance;
  const moved = { ...instance, port: await freePort() };
  keep(dataFolder, moved);
  return moved;
}

/** What the embedded database and its roles are called. */
export const roleNames = { database: 'holdpoint', owner: 'holdpoint_owner', app: 'holdpoint_app' };

/** The addresses of the instance's database, by role. */
export function databaseUrls({ port, passwords }: Instance) {
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    admin: url('postgres', passwords.admin, 'postgres'),
    owner: url(roleNames.owner, passwords.owner, roleNames.database),
    app: url(roleNames.app, passwords.app, roleNames.database),
  };
}

function random(): string {
  return randomBytes(33).toString('base64url');
}

/** Written beside its place and moved there, so that a killed start leaves the old file or the new one. */
function keep(dataFolder: string, instance: Instance): void {
  makeDataFolder(dataFolder);
  const file = join(dataFolder, 'instance.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
