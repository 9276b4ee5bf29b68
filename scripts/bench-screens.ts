// npm run bench:screens: each screen's JavaScript as a multiple of a bare page's, long tasks on a long checklist, and
// how soon one window shows what another did.
import { type Browser, chromium } from '@playwright/test';
import { startApp } from '#tests/setup/app.ts';
import { findChromium } from '#tests/setup/chromium.ts';
import { openTemplate } from '#tests/setup/cluster.ts';
import { startBare } from './bench/bare.ts';
import { liveDelay } from './bench/live-delay.ts';
import { owner, populate } from './bench/load.ts';
import { longTasks } from './bench/long-tasks.ts';
import { openSignedIn } from './bench/signed-in.ts';
import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';

const ITEMS = '500';
/** How long a page may go on to fetch scripts after it has loaded. */
const REST_MS = 1500;

type Scripts = { files: number; sent: number; decoded: number };

await main(async () => {
  await generateClient();
  await buildApplication();
  const { template, close } = await openTemplate();
  const app = await startApp(template, { ...owner, HOLDPOINT_JOBS: 'off' });
  const bare = await startBare();
  const browser = await chromium.launch(await findChromium());
  try {
    const filled = await populate({ ...app.env, BENCH_PROJECTS: '2', BENCH_ITEMS: ITEMS });
    const base = `${app.url}/${filled.workspace}`;
    const project = `${base}/projects/${filled.project}`;
    const screens = {
      portfolio: base,
      checklist: project,
      item: `${project}/items/${filled.item}`,
      inbox: `${base}/inbox`,
      templates: `${base}/templates`,
      editor: `${base}/templates/${filled.draft}/edit`,
      launch: `${project}/launch`,
      watch: `${project}/watch`,
      poll: `${project}/poll`,
      report: `${project}/report`,
      settings: `${base}/settings/members`,
    };
    const least = await scriptsOf(browser, bare.url, filled.cookie);
    console.log(`JavaScript of a bare page: ${told(least)}`);
    for (const [name, url] of Object.entries(screens)) {
      const scripts = await scriptsOf(browser, url, filled.cookie);
      const [sent, decoded] = [scripts.sent / least.sent, scripts.decoded / least.decoded];
      console.log(
        `${name.padEnd(10)} ${sent.toFixed(2)} sent, ${decoded.toFixed(2)} decoded; ${told(scripts)}`,
      );
    }
    for (const line of await longTasks(browser, project, filled.cookie)) console.log(line);
    console.log(await liveDelay(browser, screens.item, filled.cookie));
  } finally {
    await browser.close();
    await bare.stop();
    await app.stop();
    await close();
  }
  return 0;
});

/** The scripts that a page fetches in an empty browser. */
async function scriptsOf(browser: Browser, url: string, cookie: string): Promise<Scripts> {
  const page = await openSignedIn(browser, url, cookie);
  const response = await page.goto(url, { waitUntil: 'load' });
  if (!response?.ok()) throw new Error(`${url}: ${response?.status()}`);
  await page.waitForTimeout(REST_MS);
  const scripts = await page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const own = entries.filter((entry) => /\.js($|\?)/.test(entry.name));
    const sum = (of: (entry: PerformanceResourceTiming) => number) =>
      own.reduce((all, entry) => all + of(entry), 0);
    return {
      files: own.length,
      sent: sum((entry) => entry.encodedBodySize),
      decoded: sum((entry) => entry.decodedBodySize),
    };
  });
  await page.context().close();
  return scripts;
}

function told({ files, sent, decoded }: Scripts): string {
  return `${files} files, ${(sent / 1024).toFixed(0)} KiB sent, ${(decoded / 1024).toFixed(0)} KiB decoded`;
}
