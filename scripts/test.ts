import { main } from './bootstrap/main.ts';
import { checkApplication } from './check/application.ts';
import { runAll } from './check/run-all.ts';
import { checkSource } from './check/source.ts';
import { testBrowser, testCode } from './check/tests.ts';

await main(() => runAll([checkSource, testCode, checkApplication, testBrowser]));
