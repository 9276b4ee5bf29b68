import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './fixture.ts';
import { setUp } from './people.ts';

test.use({
  actionTimeout: 30_000,
  // An application of this file's own: its instance is set up here.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern
  appEnv: [async ({}, use) => use({}), { scope: 'worker' }],
});

const ITEMS = 2_000;
const SECTIONS = 40;
/** The longest that the page's main thread may work on one thing, in milliseconds. */
const MOST = 200;

const trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      ...{ name: z.string(), pid: z.int(), tid: z.int() },
      /** Microseconds that the thread itself worked: what else the machine does is not counted. */
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.string().optional().catch(undefined) }).optional(),
    }),
  ),
});

/** Does something, and gives the longest task of the page's main thread meanwhile, from a trace of the browser. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser to trace');
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
  await act();
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString()));
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const mains = new Set(threads.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`));
  expect(tasks.length).toBeGreaterThan(0);
  return Math.round(Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000);
}

/** Adds the items as the editor adds them, two hundred at a time. */
const fill = (page: Page) =>
  page.evaluate(
    async ({ items, sections }) => {
      const how = 'Run this and look at the answer:\n\n```sh\ncurl -sI https://example.com/\n```\n';
      for (let first = 0; first < items; first += 200) {
        const changes = Array.from({ length: 200 }, (_, place) => {
          const number = first + place;
          const section = `Section ${Math.floor((number * sections) / items)}`;
          const entry = {
            key: `item-${number}`,
            title: `Item ${number}`,
            section,
            severity: 'important',
            how,
          };
          return { do: 'add', list: 'items', entry, before: null };
        });
        const response = await fetch(`${location.pathname}/changes`, {
          ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
          body: JSON.stringify({ seen: first / 200 + 1, changes }),
        });
        if (!response.ok) throw new Error(await response.text());
      }
    },
    { items: ITEMS, sections: SECTIONS },
  );

test('a template of 2,000 items opens, takes text and is published without holding the page up', async ({
  page,
  app,
}) => {
  test.setTimeout(300_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  await page.goto('/acme/templates');
  await page.getByRole('button', { name: 'New template…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Large');
  await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click();
  await expect(page).toHaveURL(/large\/edit/);
  await fill(page);
  const told: Record<string, number> = {};
  const title = (name: string) => page.getByRole('button', { name, exact: true });

  told.opening = await longestTask(page, async () => {
    await page.goto('/acme/templates/large/edit?list=items&entry=item-1500');
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Item 1500');
    await expect(title('Item 1500')).toBeInViewport();
  });
  told.typing = await longestTask(page, async () => {
    await page.getByRole('textbox', { name: 'How' }).focus();
    await page.keyboard.type('What is typed here must not wait for two thousand lines. ', { delay: 15 });
    await expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
  });
  told.moving = await longestTask(page, async () => {
    await title('Item 1500').focus();
    for (let times = 0; times < 5; times += 1) await page.keyboard.press('Alt+ArrowUp');
    await expect(page.getByText('“Item 1500” is 47 of 51 in Section 29.').last()).toBeAttached();
  });
  told.scrolling = await longestTask(page, async () => {
    await page.locator('.draft-lines').evaluate((box) => box.scrollTo(0, 20_000));
    await expect(title('Item 550')).toBeInViewport();
  });
  const answered = page.waitForResponse(/edit\/changes$/);
  await page.getByRole('textbox', { name: 'Title' }).fill('Item 1500, said better');
  await answered;
  await expect(title('Item 550')).toBeInViewport(); // the list stays where somebody has scrolled it
  const began = Date.now();
  told.publishing = await longestTask(page, async () => {
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
    await expect(page.getByText('Version 1 is published.')).toBeAttached({ timeout: 60_000 });
  });
  const took = Date.now() - began;

  test.info().annotations.push({ type: 'measured', description: JSON.stringify({ ...told, took }) });
  if (process.env.SHOTS) console.log(JSON.stringify({ ...told, took }));
  for (const [what, task] of Object.entries(told))
    expect([what, task < MOST, task]).toEqual([what, true, task]);
  expect(took).toBeLessThan(30_000);
});
