import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Under the condition `react-server`, the package `server-only` is inert.
// Packages are loaded as Node does it; what they name `module` is for bundlers.
const conditions = ['react-server', ...defaultServerConditions.filter((name) => name !== 'module')];
const node = {
  environment: 'node' as const,
  execArgv: ['--conditions=react-server'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

// Starts a server, or changes the process that it runs in.
const withServers = ['lib/access/front-door.test.ts'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['react-server', 'node', 'module-sync'] } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...node,
          name: 'unit',
          isolate: false, // nothing here keeps state in a module, so a worker loads each one once
          include: [
            '{lib,components}/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
            'tests/{deploy,model,templates}/**/*.test.ts',
          ],
          exclude: ['**/*.db.test.ts', ...withServers],
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: 'servers',
          include: ['scripts/**/*.test.ts', 'tests/{local,probe}/**/*.test.ts', ...withServers],
          exclude: ['**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...node,
          name: 'database',
          include: ['tests/database/**/*.test.ts', '{lib,scripts}/**/*.db.test.ts'],
          pool: 'forks',
          globalSetup: 'tests/setup/cluster.ts',
          setupFiles: 'tests/setup/database.ts',
        },
      },
    ],
  },
});
