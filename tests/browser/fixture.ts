import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type App, startApp } from '../setup/app.ts';
import { givenTemplate } from '../setup/browser.ts';
import { goByKeyboard } from './by-keyboard.ts';

type TestFixtures = {
  /** Errors of the console that a test provokes on purpose, such as a page that is not found. */
  allowedErrors: RegExp[];
  /** A browser of its own for one more person. */
  newPerson: (options?: BrowserContextOptions) => Promise<Page>;
};

type WorkerFixtures = {
  /** Added to the environment of the application, for a file of tests: `test.use({ appEnv: { … } })`. */
  appEnv: Record<string, string>;
  app: App;
};

/** A test with an application of its worker's own. An error in the console of any page fails it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  appEnv: [{}, { scope: 'worker', option: true }],
  app: [
    async ({ appEnv }, use) => {
      const app = await startApp(givenTemplate(), appEnv);
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ app }, use) => use(app.url),
  allowedErrors: [[], { option: true }],
  page: async ({ page, allowedErrors }, use) => {
    const errors = watch(page);
    waitForHydration(page);
    if (process.env.JOURNEYS === 'keyboard') goByKeyboard(page);
    await use(page);
    expect(unexpected(errors, allowedErrors)).toEqual([]);
  },
  newPerson: async ({ browser, baseURL, allowedErrors }, use) => {
    const errors: string[][] = [];
    const opened: Page[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), ...options });
      const page = await context.newPage();
      if (process.env.JOURNEYS === 'keyboard') goByKeyboard(page);
      errors.push(watch(page));
      waitForHydration(page);
      opened.push(page);
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
    expect(unexpected(errors.flat(), allowedErrors)).toEqual([]);
  },
});

export { expect };

function watch(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

// A press before React has taken the page over is lost, so an opened page is given when its controls listen.
function waitForHydration(page: Page): void {
  for (const name of ['goto', 'reload'] as const) {
    const open = page[name].bind(page) as typeof page.goto;
    page[name] = async (...args: Parameters<typeof page.goto>) => {
      const response = await open(...args);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('button:not([data-copy]), form')].every((control) =>
          Object.keys(control).some((key) => key.startsWith('__reactProps')),
        ),
      );
      return response;
    };
  }
}

function unexpected(errors: string[], allowed: RegExp[]): string[] {
  return errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
}
