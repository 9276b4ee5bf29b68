import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Refusal } from '../bootstrap/refusal.ts';
import { type Identity, launch } from './identity.ts';

/**
 * Makes a data folder. It is made beside its place and moved there when it is whole, so that a start that is
 * killed half-way leaves nothing that looks like a database.
 */
export async function initialise(
  initdb: string,
  identity: Identity | null,
  folder: string,
  password: string,
  throwaway: boolean,
): Promise<void> {
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity) for (const path of [unfinished, passwordFile]) chownSync(path, identity.uid, identity.gid);
  const args = ['--pgdata', unfinished, '--username=postgres', `--pwfile=${passwordFile}`];
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C');
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  if (throwaway) args.push('--no-sync');
  try {
    await run(launch(identity, initdb, args));
    renameSync(unfinished, folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function run({ file, args, options }: ReturnType<typeof launch>): Promise<void> {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  const [code, complaint] = await Promise.all([ended, text(child.stderr)]);
  if (code !== 0) throw new Refusal(`PostgreSQL could not make its data folder: ${complaint.trim()}`);
}
