import { type Browser, expect, type Page } from '@playwright/test';
import { openSignedIn } from './signed-in.ts';

const ROUNDS = 20;

/**
 * Two windows on one item: how long from the press that sends a comment in one until it stands in the other, and
 * until it stands in the one where it was written. As a line, in milliseconds.
 */
export async function liveDelay(browser: Browser, item: string, cookie: string): Promise<string> {
  const [writer, reader] = [await open(browser, item, cookie), await open(browser, item, cookie)];
  const delays: { own: number; other: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const body = `Looked at it for the ${round + 1}. time.`;
    const field = writer.getByLabel('Comment', { exact: true });
    await expect(field).toHaveValue(''); // the one before is through
    await field.fill(body);
    const began = performance.now();
    const seen = [writer, reader].map(async (page) => {
      await page.waitForFunction(shows, body, { polling: 'raf' }); // a locator looks again after up to half a second
      return performance.now() - began;
    });
    await writer.getByRole('button', { name: 'Comment', exact: true }).click();
    const [own = 0, other = 0] = await Promise.all(seen);
    delays.push({ own, other });
  }
  await Promise.all([writer, reader].map((page) => page.context().close()));
  const say = (of: 'own' | 'other') => {
    const all = delays.map((delay) => delay[of]).sort((a, b) => a - b);
    const [middle = 0, longest = 0] = [all[Math.floor(ROUNDS / 2)], all.at(-1)];
    return `${Math.round(middle)} ms, at most ${Math.round(longest)} ms`;
  };
  return `live: from the press to the other window ${say('other')}; to one's own ${say('own')} (${ROUNDS} times)`;
}

const shows = (text: string): boolean =>
  document.querySelector('.comments')?.textContent?.includes(text) ?? false;

async function open(browser: Browser, url: string, cookie: string): Promise<Page> {
  const page = await openSignedIn(browser, url, cookie);
  const stream = page.waitForRequest((request) => request.url().includes('/live'));
  await page.goto(url, { waitUntil: 'load' });
  await stream;
  await expect(page.getByRole('button', { name: 'Comment', exact: true })).toBeEnabled();
  return page;
}
