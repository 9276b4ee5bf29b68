import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../bootstrap/refusal.ts';

/**
 * PostgreSQL refuses to run as root. As root we start it as the account `postgres`, or `nobody` where there is
 * none. That account may be unable to walk to a private folder such as /root; then it keeps the one capability
 * that lets it, and nothing else of root's.
 */
export type Identity = { uid: number; gid: number; capability: string | null };

type Launch = { file: string; args: string[]; options: { uid?: number; gid?: number } };

/** The account to run PostgreSQL as: null means our own. `folders` are those it must be able to reach. */
export function chooseIdentity(dataFolder: string, folders: string[]): Identity | null {
  const ours = process.getuid?.() ?? 1;
  const owner = existsSync(dataFolder) ? statSync(dataFolder) : null;
  if (ours !== 0) {
    if (owner && owner.uid !== ours && process.platform !== 'win32') {
      throw new Refusal(
        `The database in ${dataFolder} belongs to another user: start Holdpoint as that user.`,
      );
    }
    return null;
  }
  const account = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : findAccount();
  const blocked = folders.find((folder) => !isOpen(folder));
  return { ...account, capability: blocked === undefined ? null : neededCapability(blocked) };
}

/** How to start a program under an identity. */
export function launch(identity: Identity | null, file: string, args: string[]): Launch {
  if (!identity) return { file, args, options: {} };
  const { uid, gid, capability } = identity;
  if (!capability) return { file, args, options: { uid, gid } };
  const keep = `-all,+${capability}`;
  const account = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  // Without this bit access(2), by which initdb looks for its fellow programs, ignores the capability.
  account.push('--securebits=+no_setuid_fixup');
  const rights = [`--inh-caps=${keep}`, `--ambient-caps=${keep}`, '--no-new-privs'];
  return { file: 'setpriv', args: [...account, ...rights, '--', file, ...args], options: {} };
}

/** The capability, of those in the mask of /proc/self/status, that passes closed folders (capabilities(7)). */
export function passingCapability(effectiveMask: string): string | null {
  const mask = BigInt(`0x${effectiveMask}`);
  if (mask & 0b100n) return 'dac_read_search';
  return mask & 0b10n ? 'dac_override' : null;
}

function findAccount(): { uid: number; gid: number } {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Refusal('PostgreSQL does not run as root: start Holdpoint as another user.');
}

/** Whether anyone may enter the folder and all above it. */
function isOpen(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpen(parent));
}

function neededCapability(folder: string): string {
  const mask = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const capability = passingCapability(mask);
  if (capability && spawnSync('setpriv', ['--version']).status === 0) return capability;
  throw new Refusal(
    `PostgreSQL does not run as root, and its own account may not enter ${folder}: start Holdpoint as another user, or move it to a folder that others may enter.`,
  );
}
