import { type Browser, expect, type Page } from '@playwright/test';
import type { App } from '#tests/setup/app.ts';

export const owner = { email: 'owner@example.org', password: 'four plain words together' };

export type Places = {
  /** Who is signed in, for other windows of the browser. */
  storage: { cookies: []; origins: [] };
  /** Addresses of the workspace of the sample, of a project that nears its launch, and of one that is live. */
  workspace: string;
  project: string;
  live: string;
  /** The owner's own workspace, which is empty. */
  own: string;
};

/** Signs the owner in, makes a template of the sample workspace's own, and finds its projects. */
export async function visit(app: App, browser: Browser): Promise<Places> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const [workspace, own] = await workspacesOf(page, app.url);
  const [project, live] = await projectsOf(page, workspace);
  await copyTemplate(page, workspace);
  const storage = (await context.storageState()) as unknown as Places['storage'];
  await context.close();
  return { storage, workspace, project, live, own };
}

/** The sample is a workspace beside the owner's own, so the root asks which. */
async function workspacesOf(page: Page, url: string): Promise<[string, string]> {
  await page.goto(url);
  const links = page.getByRole('main').getByRole('link');
  await expect(links).toHaveCount(2);
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const [sample, own] = [/sample/, /^(?!.*sample)/].map((is) => paths.find((path) => is.test(path)) ?? '');
  return [`${url}${sample}`, `${url}${own}`];
}

async function projectsOf(page: Page, workspace: string): Promise<[string, string]> {
  await page.goto(workspace);
  const links = page.getByRole('row').getByRole('rowheader').locator('a[href*="/projects/"]');
  await links.nth(1).waitFor();
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const [project, live] = [/web-shop/, /^(?!.*web-shop)/].map((is) => paths.find((path) => is.test(path)));
  return [new URL(project ?? '', workspace).href, new URL(live ?? '', workspace).href];
}

async function copyTemplate(page: Page, workspace: string): Promise<void> {
  await page.goto(`${workspace}/templates/django-launch`);
  await page.getByRole('button', { name: /copy/i }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Our launch');
  await dialog.getByRole('button', { name: /copy|make/i }).click();
  await page.waitForURL(/\/templates\/our-launch\/edit/);
}
