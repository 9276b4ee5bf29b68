import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** SHA-256 over the names and contents of files and folders. Those that do not exist count as empty. */
export function digestOf(base: string, paths: string[], skip: RegExp = /(?!)/): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesIn(join(base, path))).sort()) {
    const name = relative(base, file);
    if (skip.test(name)) continue;
    const content = readFileSync(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

/**
 * Runs `make` unless the stamp says that it ran for this very digest. The stamp is taken away first and written
 * last, so that what was interrupted is made again. Returns whether it ran.
 */
export async function makeIfStale(
  stamp: string,
  digest: string,
  make: () => Promise<void>,
): Promise<boolean> {
  if (readStamp(stamp) === digest) return false;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}

function readStamp(file: string): string | null {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : null;
}
