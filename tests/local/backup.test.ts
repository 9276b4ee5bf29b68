import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { check } from './given.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file of so many bytes, so many hours old. */
const put = (name: string, bytes: number, hours: number): void => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, Buffer.alloc(bytes));
  const then = new Date(Date.now() - hours * 3_600_000);
  utimesSync(path, then, then);
};
const ask = (place = '', ...args: string[]) =>
  check('backup', {}, ['--backup', join(folder, place), ...args]);

it('passes a new one, and says its age and size', async () => {
  put('db-2026-01-01.dump', 4_900, 30);
  put('db-2026-01-02.dump', 5_000, 6);
  put('db-2026-01-02.dump.sha256', 90, 5);
  put('db-2026-01-03.dump.part', 9, 0);
  const found = await ask();
  expect(found).toMatchObject({ verdict: 'pass', code: 'backup.ok' });
  expect(found.summary).toBe('The newest backup is 6 h old and has 5 KB.');
  expect(found.seen).toMatchObject({ files: 2, newest: 'db-2026-01-02.dump', bytes: 5_000 });
});

it.each<[string, [string, number, number][], string, string[], string, string]>([
  ['none', [], '', [], 'fail', 'backup.none'],
  ['no such folder', [], 'nowhere', [], 'fail', 'backup.none'],
  ['no match of a pattern', [['a.txt', 5_000, 1]], '*.dump', [], 'fail', 'backup.none'],
  ['too old', [['a.dump', 5_000, 30]], '', [], 'fail', 'backup.too-old'],
  ['as old as allowed', [['a.dump', 5_000, 30]], '', ['--max-age', '2d'], 'pass', 'backup.ok'],
  ['empty', [['a.dump', 0, 1]], '', ['--min-size', '0B'], 'fail', 'backup.too-small'],
  ['too small', [['a.dump', 5_000, 1]], '', ['--min-size', '5MB'], 'fail', 'backup.too-small'],
  [
    'half of the one before',
    [
      ['a1.dump', 9_000, 25],
      ['a2.dump', 4_000, 1],
    ],
    '',
    [],
    'warn',
    'backup.shrunk',
  ],
  [
    'of another series',
    [
      ['media-1.tar', 90_000, 2],
      ['db-1.dump', 4_000, 1],
    ],
    '',
    [],
    'pass',
    'backup.ok',
  ],
  ['of tomorrow', [['a.dump', 5_000, -24]], '', [], 'warn', 'backup.in-the-future'],
  ['beneath', [['2026/01/a.dump', 5_000, 1]], '', [], 'pass', 'backup.ok'],
  [
    'by a pattern',
    [
      ['new/a.dump', 5_000, 1],
      ['old/b.txt', 1, 0],
    ],
    '*/*.dump',
    [],
    'pass',
    'backup.ok',
  ],
  ['the file itself', [['a.dump', 5_000, 1]], 'a.dump', [], 'pass', 'backup.ok'],
])('%s', async (_what, files, place, args, verdict, code) => {
  for (const [name, bytes, hours] of files) put(name, bytes, hours);
  expect(await ask(place, ...args)).toMatchObject({ verdict, code });
});

it('is found by its variable, and not configured without', async () => {
  put('a.dump', 5_000, 1);
  expect(await check('backup', { BACKUP_PATH: folder })).toMatchObject({ code: 'backup.ok' });
  expect(await check('backup', {})).toMatchObject({ verdict: 'inconclusive', code: 'backup.not-configured' });
  expect(await check('backup', { BACKUP_PATH: 'ftp://host/C4nary' })).toMatchObject({
    code: 'backup.malformed',
  });
});
