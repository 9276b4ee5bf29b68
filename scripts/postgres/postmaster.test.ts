import { describe, expect, test } from 'vitest';
import { postmasterState, readPostmasterLock } from './postmaster.ts';

const folder = '/srv/holdpoint/.holdpoint/postgres';
const text = `4711\n${folder}\n1790000000\n40123\n\n127.0.0.1\n  1234   5\nready   \n`;
const server = { pid: 4711, command: `/srv/native/bin/postgres -D ${folder}`, folder };

describe('readPostmasterLock', () => {
  test.each([
    [text, { pid: 4711, status: 'ready' }],
    [text.replace('ready', 'starting'), { pid: 4711, status: 'starting' }],
    ['4711\n', { pid: 4711, status: '' }],
    ['', null],
    ['garbage', null],
    ['-4711\n', null],
  ])('%j', (content, expected) => {
    expect(readPostmasterLock(content)).toEqual(expected);
  });
});

describe('postmasterState', () => {
  const lock = { pid: 4711, status: 'ready' };
  test.each([
    ['no lock', null, null, 'free'],
    ['its process is gone', lock, null, 'free'],
    ['its server is alive', lock, server, 'running'],
    ['alive, where the system does not tell the folder', lock, { ...server, folder: '' }, 'running'],
    ['the number is a shell now', lock, { pid: 4711, command: 'bash', folder: '/root' }, 'reused'],
    ['a shell inside the folder', lock, { pid: 4711, command: 'bash', folder }, 'reused'],
    ['a server of another folder', lock, { pid: 4711, command: 'postgres -D /x', folder: '/x' }, 'reused'],
  ] as const)('%s', (_case, lock, process, expected) => {
    expect(postmasterState(lock, process, folder)).toBe(expected);
  });
});
