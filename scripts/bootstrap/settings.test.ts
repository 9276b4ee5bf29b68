import { afterEach, expect, test, vi } from 'vitest';
import { readEnv } from '#lib/core/env.ts';
import { appEnvironment } from './settings.ts';

afterEach(() => vi.unstubAllEnvs());

test('the application is told its own role, where its data is, and nothing of the owner', () => {
  vi.stubEnv('DATABASE_MIGRATE_URL', 'postgresql://holdpoint_owner:o@127.0.0.1/holdpoint');
  vi.stubEnv('PROBE_DNS', '9.9.9.9:53');
  const env = readEnv({
    DATABASE_URL: 'postgresql://holdpoint_app:a@127.0.0.1/holdpoint',
    HOLDPOINT_URL: 'http://localhost:3000',
    HOLDPOINT_SECRET: 'x'.repeat(32),
  });
  const given = appEnvironment({ env, dataFolder: '/srv/data', instance: null }, env.DATABASE_URL);
  expect(given).toMatchObject({
    DATABASE_URL: 'postgresql://holdpoint_app:a@127.0.0.1/holdpoint',
    HOLDPOINT_DATA_DIR: '/srv/data',
    PROBE_DNS: '9.9.9.9:53',
    PORT: '3000',
    HOSTNAME: '127.0.0.1',
  });
  expect(JSON.stringify(given)).not.toContain('holdpoint_owner');
});
