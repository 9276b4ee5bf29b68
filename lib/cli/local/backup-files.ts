import type { Stats } from 'node:fs';
import { glob, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Backup, Listed } from './backup.ts';
import { sortFailure } from './failure.ts';
import { type Asked, asked, openStore, type Store } from './s3-client.ts';

export type PathPlace = { kind: 'path'; path: string; shown: string };
export type StorePlace = { kind: 's3'; bucket: string; prefix: string; shown: string };

/** No more than these are looked at. */
const MOST = 20_000;

/** Where backups lie: a folder, a file, a pattern, or a bucket with a prefix. Null where it is none of these. */
export const readPlace = (text: string): PathPlace | StorePlace | null => {
  const [, bucket, prefix = ''] = /^s3:\/\/([\w.-]{1,255})(?:\/(.*))?$/s.exec(text) ?? [];
  if (bucket !== undefined) return { kind: 's3', bucket, prefix, shown: `s3://${bucket}/${prefix}` };
  return /^[a-z][\w+.-]*:\/\//i.test(text) || /[\r\n\0]/.test(text)
    ? null
    : { kind: 'path', path: text, shown: text };
};

/** What lies beside backups and is none: checksums, signatures, logs, and what is still being written. */
const aside = /\.(?:sha\d{1,3}(?:sums?)?|md5(?:sums?)?|sig|asc|log|tmp|part|partial)$/i;
/** Names of one series differ in their digits alone. */
const seriesOf = (name: string): string => name.replace(/\d+/g, '#');

/** The newest of what comes by, the one before it in its series, and how many there were. */
const newestOf = async (backups: AsyncIterable<Backup>): Promise<Listed> => {
  const series = new Map<string, [Backup, Backup | null]>();
  let [count, complete] = [0, true];
  for await (const one of backups) {
    if (aside.test(one.name)) continue;
    if (count === MOST) {
      complete = false;
      break;
    }
    count += 1;
    const [newest, before] = series.get(seriesOf(one.name)) ?? [one, null];
    if (newest === one) series.set(seriesOf(one.name), [one, null]);
    else if (one.modifiedAt > newest.modifiedAt) series.set(seriesOf(one.name), [one, newest]);
    else if (before === null || one.modifiedAt > before.modifiedAt)
      series.set(seriesOf(one.name), [newest, one]);
  }
  const [first] = [...series.values()].sort(([a], [b]) => b.modifiedAt - a.modifiedAt);
  return { kind: 'listed', newest: first?.[0] ?? null, before: first?.[1] ?? null, count, complete };
};

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Null where there is no such file, or not any more. */
const statOf = async (path: string): Promise<Stats | null> => {
  try {
    return await stat(path);
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
};

async function* filesOf(paths: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Backup> {
  for await (const path of paths) {
    const found = await statOf(path);
    if (found?.isFile()) yield { name: basename(path), size: found.size, modifiedAt: found.mtimeMs };
  }
}

const pathsAt = async (path: string): Promise<AsyncIterable<string> | Iterable<string> | null> => {
  const found = await statOf(path);
  if (found === null) return /[*?[{]/.test(path) ? glob(path) : null;
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
};

/** The newest file in a folder and all beneath it, or of those that a pattern names. */
export const filesAt = async ({ path }: PathPlace): Promise<Listed> => {
  try {
    const paths = await pathsAt(path);
    return paths === null ? { kind: 'missing' } : await newestOf(filesOf(paths));
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM')) return { kind: 'unreadable' };
    return { kind: 'failed', failure: sortFailure(error) };
  }
};

class Refused extends Error {
  readonly listed: Listed;
  constructor(listed: Listed) {
    super();
    this.listed = listed;
  }
}

async function* objectsOf(client: S3Client, bucket: string, prefix: string): AsyncGenerator<Backup> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  for (let from: string | undefined; ; ) {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: from });
    const answer = await asked(client.send(command));
    if (answer.kind !== 'answered') throw new Refused(refusalOf(answer));
    for (const { Key, Size = 0, LastModified } of answer.value.Contents ?? [])
      if (Key && LastModified && !Key.endsWith('/'))
        yield { name: basename(Key), size: Size, modifiedAt: LastModified.getTime() };
    from = answer.value.NextContinuationToken;
    if (from === undefined) return;
  }
}

const refusalOf = (answer: Exclude<Asked<unknown>, { kind: 'answered' }>): Listed => {
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'no-keys') return { kind: 'unreadable' };
  if (answer.name === 'NoSuchBucket') return { kind: 'missing' };
  return [401, 403].includes(answer.status)
    ? { kind: 'unreadable' }
    : { kind: 'failed', failure: { kind: 'unclear', detail: `${answer.status} ${answer.name}` } };
};

/** The newest object beneath a prefix. */
export const objectsAt = async (
  { bucket, prefix }: StorePlace,
  store: Store,
  ms: number,
): Promise<Listed> => {
  const client = await openStore(store, 'keys', ms);
  try {
    return await newestOf(objectsOf(client, bucket, prefix));
  } catch (error) {
    if (error instanceof Refused) return error.listed;
    return { kind: 'failed', failure: sortFailure(error) };
  } finally {
    client.destroy();
  }
};
