// npm run screenshots: the screens of the sample into docs/screenshots/, wide, on a tablet and on a phone.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { startApp } from '#tests/setup/app.ts';
import { findChromium } from '#tests/setup/chromium.ts';
import { openTemplate } from '#tests/setup/cluster.ts';
import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';
import { root } from './bootstrap/paths.ts';
import { mainScreens, otherScreens, type Screen } from './screenshots/screens.ts';
import { owner, type Places, visit } from './screenshots/visit.ts';

const folder = join(root, 'docs', 'screenshots');
const views = [
  { name: '1440', width: 1440, height: 900, colorScheme: 'light' },
  { name: '1440-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: '1024', width: 1024, height: 768, colorScheme: 'light' },
  { name: '360', width: 360, height: 740, colorScheme: 'light' },
] as const;
type View = (typeof views)[number];

await main(async () => {
  await generateClient();
  await buildApplication();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { template, close } = await openTemplate();
  const empty = await startApp(template);
  const app = await startApp(template, {
    HOLDPOINT_OWNER_EMAIL: owner.email,
    HOLDPOINT_OWNER_PASSWORD: owner.password,
    HOLDPOINT_SAMPLE: '1',
  });
  const browser = await chromium.launch(await findChromium());
  try {
    const places = await visit(app, browser);
    for (const view of views) {
      await take(browser, view, ['set-up', empty.setupLink ?? empty.url]);
      const others = view.colorScheme === 'dark' ? [] : otherScreens(places);
      for (const screen of [...mainScreens(places), ...others])
        await take(browser, view, screen, places.storage);
    }
  } finally {
    await browser.close();
    await app.stop();
    await empty.stop();
    await close();
  }
  return 0;
});

async function take(
  browser: Browser,
  view: View,
  [name, url, before]: Screen,
  storageState?: Places['storage'],
): Promise<void> {
  const { width, height, colorScheme } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    reducedMotion: 'reduce',
    ...(storageState && { storageState }),
  });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await before?.(page);
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined); // a stream stays open
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) throw new Error(`${name} at ${width} px can be pushed sideways by ${over} px`);
  const file = join(folder, `${name}-${view.name}.png`);
  await page.screenshot({ path: file });
  console.log(file.slice(root.length + 1));
  await context.close();
}
