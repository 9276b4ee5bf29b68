import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOf, makeIfStale } from './stamp.ts';

let folder: string;
const write = (name: string, content: string) => writeFileSync(join(folder, name), content);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdpoint-stamp-'));
  mkdirSync(join(folder, 'lib/deep'), { recursive: true });
  write('lib/a.ts', 'a');
  write('lib/deep/b.ts', 'b');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('digestOf', () => {
  const digest = () => digestOf(folder, ['lib', 'missing.json'], /\.test\.ts$/);

  const moveText = () => {
    write('lib/a.ts', '');
    write('lib/deep/b.ts', 'ab');
  };

  test.each([
    ['a changed file', () => write('lib/deep/b.ts', 'c'), true],
    ['a new file', () => write('lib/new.ts', ''), true],
    ['a renamed file', () => renameSync(join(folder, 'lib/a.ts'), join(folder, 'lib/z.ts')), true],
    ['text moved from one file to the next', moveText, true],
    ['the same text written again', () => write('lib/a.ts', 'a'), false],
    ['a file that is skipped', () => write('lib/a.test.ts', 'x'), false],
    ['a file elsewhere', () => write('other.ts', 'x'), false],
  ])('%s', (_case, change, changes) => {
    const before = digest();
    change();
    expect(digest() !== before).toBe(changes);
  });
});

describe('makeIfStale', () => {
  const stamp = () => join(folder, 'out/stamp');

  test('makes once for a digest', async () => {
    expect(await makeIfStale(stamp(), '1', async () => undefined)).toBe(true);
    expect(await makeIfStale(stamp(), '1', async () => undefined)).toBe(false);
    expect(await makeIfStale(stamp(), '2', async () => undefined)).toBe(true);
  });

  test('makes again what failed, even for a digest that was once good', async () => {
    await makeIfStale(stamp(), '1', async () => undefined);
    const fails = async () => {
      throw new Error('half-way');
    };
    await expect(makeIfStale(stamp(), '2', fails)).rejects.toThrow('half-way');
    expect(await makeIfStale(stamp(), '1', async () => undefined)).toBe(true);
  });
});
