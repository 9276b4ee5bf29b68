import { buildApplication } from './bootstrap/build.ts';
import { main } from './bootstrap/main.ts';
import { runAll } from './check/run-all.ts';
import { checkSource, holds } from './check/source.ts';
import { testBrowser, testCode } from './check/tests.ts';

const build = async () => {
  await holds('Application', buildApplication);
  return { passed: 1, failed: 0 };
};

await main(() => runAll([checkSource, testCode, build, testBrowser]));
