import type { Page } from '@playwright/test';
import type { App } from '../setup/app.ts';
import { expect } from './fixture.ts';
import type { Shop } from './shop.ts';

export const PASSWORD = 'four plain words together';

type Fields = { name: string; email: string };

/** Sets the empty instance up as a team and ends on the portfolio of its workspace. */
export async function setUp(page: Page, app: App, { name, email }: Fields): Promise<void> {
  if (!app.setupLink) throw new Error('the instance is not empty');
  await page.goto(app.setupLink);
  await page.getByLabel('Workspace').fill('Acme');
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up Holdpoint' }).click();
  await expect(page).toHaveURL(/\/acme$/);
}

/** Invites somebody and answers the link that is shown once. */
export async function invite(page: Page, role: string, email: string): Promise<string> {
  await page.goto('/acme/settings/members');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Role').last().selectOption(role);
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = page.getByLabel(/Copy this link now/);
  await expect(link).toBeVisible();
  return link.inputValue();
}

/** Accepts an invitation as somebody new. */
export async function accept(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: /^Join/ }).click();
  await expect(page).toHaveURL(/\/acme/);
}

/** Makes a project from the Django launch template for a shop. */
export async function makeProject(page: Page, shop: Shop, name: string): Promise<void> {
  await page.goto('/acme/projects/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Target').fill(shop.url);
  await page.getByText('Advanced').click();
  await page.getByLabel('Port of plain HTTP').fill(String(shop.httpPort));
  await page.getByLabel('Launch', { exact: true }).fill(inDays(10));
  await page.getByRole('checkbox', { name: /Django launch/ }).check();
  await page.getByRole('button', { name: 'Make the project' }).click();
  await expect(page).toHaveURL(/\/acme\/projects\/(?!new$)[a-z-]+$/);
}

/** Opens an item of a project. */
export const openItem = (page: Page, project: string, key: string) =>
  page.goto(`/acme/projects/${project}/items/${key}`);

/** Runs the probes of the item on the screen and waits until they have settled. */
export async function runProbes(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Run (this probe|these probes)/ });
  const settled = page.getByText(/^Every probe has answered/).first();
  await expect(settled).toHaveCount(0); // that of a run before
  await button.click();
  await expect(settled).toBeAttached({ timeout: 60_000 });
  await expect(button).toBeVisible();
}

const inDays = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T09:00`;
