import { buildApplication, standaloneCommand } from './bootstrap/build.ts';
import { main } from './bootstrap/main.ts';
import { bringUp } from './bootstrap/up.ts';

await main(() => bringUp({ prepare: buildApplication, command: standaloneCommand, nodeEnv: 'production' }));
