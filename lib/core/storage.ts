import 'server-only';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { sha256 } from './canonical.ts';
import { env } from './env.ts';

const fileOf = (digest: string): string =>
  join(env().HOLDPOINT_DATA_DIR, 'evidence', digest.slice(0, 2), digest.slice(2));

/**
 * Keeps bytes under their SHA-256 and answers it. Keeping the same bytes twice is harmless; a file is
 * whole or not there, since it is renamed into place.
 */
export async function keepBlob(bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes);
  const file = fileOf(digest);
  if (await stat(file).catch(() => null)) return digest;
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}.${Date.now()}`;
  try {
    await writeFile(partial, bytes, { mode: 0o600, flush: true });
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
  return digest;
}

/** The bytes under a digest as a stream with their length, or null where they are gone. */
export async function readBlob(digest: string): Promise<{ body: ReadableStream; bytes: number } | null> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return null;
  const found = await stat(fileOf(digest)).catch(() => null);
  if (!found) return null;
  return { body: Readable.toWeb(createReadStream(fileOf(digest))) as ReadableStream, bytes: found.size };
}
