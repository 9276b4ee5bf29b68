import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startListening } from './child.ts';
import { authority, reach, type Site } from './site.ts';

const leaf = authority.issue({ names: ['example.test', 'www.example.test', 'localhost'] });
const shop =
  '<!doctype html><title>Shop</title><link rel="stylesheet" href="/site.css"><p>Chairs, tables, lamps and shelves.</p>';

/** Where a server of a test lives: a folder with a page, a certificate, and two free ports of loopback. */
export type Place = {
  folder: string;
  port: number;
  plain: number;
  write(name: string, text: string): string;
};

/** Makes the folder; readable by all, since a server started by root reads it as somebody else. */
export const makePlace = async (): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-server-'));
  chmodSync(folder, 0o755);
  const [port, plain] = await Promise.all([freePort(), freePort()]);
  const place: Place = {
    folder,
    port,
    plain,
    write: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, fill(place, text));
      return path;
    },
  };
  writeFileSync(join(folder, 'leaf.pem'), leaf.cert);
  writeFileSync(join(folder, 'leaf.key'), leaf.key);
  writeFileSync(join(folder, 'index.html'), shop);
  writeFileSync(join(folder, 'site.css'), 'body { color: black }');
  return place;
};

/** In a configuration PORT, PLAIN and DIR stand for the two ports and the folder. */
const fill = ({ folder, port, plain }: Omit<Place, 'write'>, text: string): string =>
  text
    .replaceAll('PORT', String(port))
    .replaceAll('PLAIN', String(plain))
    .replaceAll(/\bDIR\b/g, folder);

/**
 * Starts a server in a place and gives it as a site for the probes. `close` ends it and takes the folder away;
 * so does a start that fails. `ca` is the file of the authority to trust, where it is not the tests' own.
 */
export const serve = async (
  { folder, port, plain }: Place,
  program: string,
  args: string[],
  ca?: string,
): Promise<Site> => {
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  try {
    const child = await startListening(program, args, [port, plain], env);
    const authorities = ca === undefined ? undefined : readFileSync(ca, 'utf8');
    return {
      url: `https://example.test:${port}/`,
      options: reach(port, plain, authorities),
      httpPort: plain,
      close: () => child.close().finally(remove),
    };
  } catch (error) {
    remove();
    throw error;
  }
};
