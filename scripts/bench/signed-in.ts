import type { Browser, Page } from '@playwright/test';

/** A window of its own in which the session of `cookie` ("name=value") is signed in where `url` is; not opened yet. */
export async function openSignedIn(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: new URL(url).origin }]); // else it is its folder's alone
  return context.newPage();
}
