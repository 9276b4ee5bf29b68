import { join } from 'node:path';
import { main } from './bootstrap/main.ts';
import { root } from './bootstrap/paths.ts';
import { bringUp } from './bootstrap/up.ts';

const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');

await main(() =>
  bringUp({
    prepare: null,
    command: ({ PORT }) => [next, 'dev', root, '--port', String(PORT), '--hostname', '127.0.0.1'],
    nodeEnv: 'development',
  }),
);
