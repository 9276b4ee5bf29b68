import { loadavg } from 'node:os';
import type { Browser, Page } from '@playwright/test';
import { openSignedIn } from './signed-in.ts';

/** A task from here on is long: the browser itself counts from 50 ms. */
const LONG_MS = 50;
const STEPS = 40;
const ROUNDS = 3;

type Window = { longTasks: number[] };

/** Filters a long checklist and moves in it with j and k, and gives what of it took the browser long, as lines. */
export async function longTasks(browser: Browser, checklist: string, cookie: string): Promise<string[]> {
  const page = await openSignedIn(browser, checklist, cookie);
  const lines: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(checklist, { waitUntil: 'load' });
    await page.locator('.row-box').first().waitFor();
    const rows = await page.locator('.row').count();
    await page.waitForTimeout(1000); // what loading still does
    await watch(page);
    for (const [doing, act] of Object.entries(doings)) {
      const longest = await measure(page, act);
      lines.push(`${rows} items, ${doing}: ${say(longest)}; load of the machine ${loadavg()[0]?.toFixed(1)}`);
    }
  }
  await page.context().close();
  return lines;
}

const watch = (page: Page) =>
  page.evaluate(() => {
    const kept: number[] = [];
    (window as unknown as Window).longTasks = kept;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.push(duration);
    }).observe({ type: 'longtask' });
  });

async function measure(page: Page, act: (page: Page) => Promise<void>): Promise<number[]> {
  await page.evaluate(() => (window as unknown as Window).longTasks.splice(0));
  await act(page);
  await page.waitForTimeout(500);
  return page.evaluate(() => (window as unknown as Window).longTasks.splice(0));
}

const say = (tasks: readonly number[]): string =>
  tasks.length === 0
    ? `no task of ${LONG_MS} ms or more`
    : `${tasks.length} long tasks, the longest ${Math.max(...tasks)} ms`;

async function press(page: Page, key: string): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) await page.keyboard.press(key, { delay: 30 });
}

const doings: Record<string, (page: Page) => Promise<void>> = {
  async 'filtering by typing'(page) {
    await page.locator('#item-search').pressSequentially('requirement 4', { delay: 80 });
    await page.locator('#item-search').fill('');
    await page.keyboard.press('Escape');
  },
  async 'filtering by choice'(page) {
    const severity = page.getByLabel('Any severity');
    for (const choice of ['critical', 'optional', '']) await severity.selectOption(choice);
    await page.getByRole('link', { name: /^Unassigned/ }).click();
    await page.getByRole('link', { name: /^All/ }).click();
  },
  'moving with j': (page) => press(page, 'j'),
  'moving with k': (page) => press(page, 'k'),
  async 'selecting with x'(page) {
    for (let step = 0; step < 10; step += 1) {
      await page.keyboard.press('j');
      await page.keyboard.press('x', { delay: 30 });
    }
    await page.keyboard.press('Escape');
  },
  async 'an item open beside, moving with j'(page) {
    await page.keyboard.press('o');
    await page.locator('.pane-item article').waitFor();
    await press(page, 'j');
  },
};
