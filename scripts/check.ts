import { main } from './bootstrap/main.ts';
import { runAll } from './check/run-all.ts';
import { checkSource } from './check/source.ts';
import { testCode } from './check/tests.ts';

await main(() => runAll([checkSource, testCode]));
