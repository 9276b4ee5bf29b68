// npm run screenshots: the screens of the sample project into docs/screenshots/, in light, dark and at 360 px.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { type App, startApp } from '#tests/setup/app.ts';
import { findChromium } from '#tests/setup/chromium.ts';
import { openTemplate } from '#tests/setup/cluster.ts';
import { buildApplication } from './bootstrap/build.ts';
import { generateClient } from './bootstrap/generate.ts';
import { main } from './bootstrap/main.ts';
import { root } from './bootstrap/paths.ts';

const folder = join(root, 'docs', 'screenshots');
const owner = { email: 'owner@example.org', password: 'four plain words together' };
const views = [
  { name: '1280-light', width: 1280, height: 800, colorScheme: 'light' },
  { name: '1280-dark', width: 1280, height: 800, colorScheme: 'dark' },
  { name: '360-light', width: 360, height: 740, colorScheme: 'light' },
] as const;
type View = (typeof views)[number];

let state: Awaited<ReturnType<typeof signIn>> | undefined;

await main(async () => {
  await generateClient();
  await buildApplication();
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
    for (const view of views) {
      await take(browser, view, 'set-up', empty.setupLink ?? empty.url);
      for (const [name, url] of await screensOf(app, browser)) await take(browser, view, name, url);
    }
  } finally {
    await browser.close();
    await app.stop();
    await empty.stop();
    await close();
  }
  return 0;
});

async function screensOf(app: App, browser: Browser): Promise<[string, string][]> {
  state ??= await signIn(app, browser);
  const { workspace, project } = state;
  const item = `${project}/items/${state.item}`;
  const own = ['launch', 'watch', 'history', 'targets', 'report', 'poll'].map((name) => [
    name,
    `${project}/${name}`,
  ]);
  const all = [
    ['portfolio', workspace],
    ['checklist', project],
    ['item', item],
    ['inbox', `${workspace}/inbox`],
    ['templates', `${workspace}/templates`],
    ...own,
  ];
  return all.map(([name = '', path = '']) => [name, path]);
}

/** Signs the owner in, and finds the sample project and an item that says something. */
async function signIn(app: App, browser: Browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  // The sample is a workspace beside the owner's own, so the root asks which.
  await page.goto(app.url);
  await page
    .getByRole('link', { name: /sample/i })
    .first()
    .click();
  await page.waitForURL((url) => url.pathname !== '/');
  const workspace = page.url();
  const link = page.locator('a[href*="/projects/"]:not([href$="/new"])').first();
  await link.waitFor();
  const project = new URL((await link.getAttribute('href')) ?? '', workspace).href;
  const storage = await context.storageState();
  await context.close();
  return { storage, workspace, project, item: 'hsts' };
}

async function take(browser: Browser, view: View, name: string, url: string): Promise<void> {
  const { width, height, colorScheme } = view;
  const isPublic = name === 'set-up';
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    ...(state && !isPublic && { storageState: state.storage }),
  });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  const file = join(folder, `${name}-${view.name}.png`);
  await page.screenshot({ path: file });
  console.log(file.slice(root.length + 1));
  await context.close();
}
