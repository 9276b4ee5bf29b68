import { expect, test } from 'vitest';
import { judgeRun } from './run-record.ts';

const project = '/srv/holdpoint';
const keeper = { pid: 10, command: `node ${project}/scripts/serve.ts`, folder: project };
const web = { pid: 11, command: 'next-server (v16)', folder: `${project}/.next/standalone` };
const shell = { pid: 10, command: 'bash', folder: '/root' };

test.each([
  ['both are gone', null, null, 'none'],
  ['both are alive', keeper, web, 'running'],
  ['only the keeper is alive', keeper, null, 'running'],
  ['only the web process is alive', null, web, 'orphan'],
  [
    'the web process before it takes its name',
    null,
    { ...web, command: `node ${project}/x/server.js` },
    'orphan',
  ],
  ['both numbers are other programs now', shell, { ...shell, pid: 11 }, 'none'],
  [
    'the web process is of another clone',
    null,
    { ...web, folder: '/srv/holdpoint-2/.next/standalone' },
    'none',
  ],
  ['the keeper is of another clone', { ...keeper, command: 'node /srv/x/scripts/serve.ts' }, null, 'none'],
  ['an editor on our files', { ...keeper, command: 'vi README.md' }, { ...web, command: 'vi' }, 'none'],
  ['where the system does not tell the folder', null, { ...web, folder: '' }, 'orphan'],
] as const)('%s', (_case, supervisor, server, expected) => {
  expect(judgeRun(supervisor, server, project)).toBe(expected);
});
