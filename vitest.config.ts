import { defineConfig } from 'vitest/config';

const node = { environment: 'node' as const, testTimeout: 20_000, hookTimeout: 60_000 };

export default defineConfig({
  resolve: { conditions: ['react-server', 'node', 'import'] },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import'] } },
  test: {
    projects: [
      { extends: true, test: { ...node, name: 'unit', include: ['lib/**/*.test.ts', 'components/**/*.test.ts', 'tests/*.test.ts'] } },
    ],
  },
});
