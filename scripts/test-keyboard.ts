// npm run test:keyboard: every journey once more, pressed and filled without a mouse.
import { main } from './bootstrap/main.ts';
import { checkApplication } from './check/application.ts';
import { runAll } from './check/run-all.ts';
import { testBrowser } from './check/tests.ts';

process.env.JOURNEYS = 'keyboard';
await main(() => runAll([checkApplication, testBrowser]));
