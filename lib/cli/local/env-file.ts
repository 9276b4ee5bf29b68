import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

/** What a .env file is, beside its content. */
export type FileSeen = {
  name: string;
  /** Accounts beside the owner's and the group's may read it; null where the system has no such thing. */
  readableByAll: boolean | null;
  /** It is kept in version control; null where there is no git. */
  tracked: boolean | null;
};

const isTracked = (path: string): Promise<boolean | null> =>
  new Promise((tell) => {
    const args = ['-C', dirname(path), 'ls-files', '--error-unmatch', '--', basename(path)];
    execFile('git', args, { timeout: 5_000, env: { ...process.env, LC_ALL: 'C' } }, (error) => {
      if (error === null) tell(true);
      else tell(error.code === 1 ? false : null);
    });
  });

/** Looks at a .env file: who may read it, and whether it is in version control. */
export const seeFile = async (path: string): Promise<FileSeen> => {
  const whole = resolve(path);
  const { mode } = await stat(whole);
  return {
    name: /^[\w.-]{1,60}$/.test(basename(path)) ? basename(path) : 'the .env file',
    readableByAll: process.platform === 'win32' ? null : (mode & 0o004) !== 0,
    tracked: await isTracked(whole),
  };
};
