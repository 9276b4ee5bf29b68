import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: plain JavaScript, which runs without any package
import { completed } from '#scripts/bootstrap/lock.mjs';

test('an optional package of another system gets an entry, one that has an entry keeps it', () => {
  const here = { version: '1.0.0', integrity: 'sha512-x' };
  const packages = {
    'node_modules/tool': {
      dev: true,
      optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-darwin-arm64': '1.0.0', loose: '^1.0.0' },
    },
    'node_modules/tool-linux-x64': here,
  };
  expect(completed(packages)).toEqual({
    ...packages,
    'node_modules/tool-darwin-arm64': {
      version: '1.0.0',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    },
  });
});

test('the lock file is complete, so that `npm ci` takes it: else run node scripts/complete-lock.mjs', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  expect(Object.keys(lock.packages).sort()).toEqual(Object.keys(completed(lock.packages)).sort());
});
