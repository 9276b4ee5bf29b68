import { expect, test } from 'vitest';
import { startUpgrades } from './schema.ts';

test('a batch of no project is refused in words', () => {
  const template = '0196d5a0-0000-7000-8000-000000000000';
  const read = startUpgrades.safeParse({ workspace: 'acme', template, version: '2' });
  expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['projects', 'Choose at least one project.'],
  ]);
});
