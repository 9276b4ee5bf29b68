import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { accept, invite, openItem, setUp } from './people.ts';
import { scan } from './scan.ts';

test.use({
  actionTimeout: 20_000,
  // An application of this file's own: its instance is set up here.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern
  appEnv: [async ({}, use) => use({}), { scope: 'worker' }],
});

const SOURCE = `
key: shop-launch
name: Shop launch
version: 1
roles: [operations]
items:
  - { key: backups, title: Backups are restored once, section: Data, severity: critical, role: operations, signOffs: 1, due: -7d, how: Restore one. }
  - { key: logs, title: Logs are kept, section: Data, severity: important, role: operations }
  - { key: icons, title: There is an icon, section: Looks, severity: optional }
`;

/** A look at a screen, kept where SHOTS names a folder. */
const look = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};
const dialog = (page: Page) => page.getByRole('dialog');
const item = (page: Page) => page.getByRole('article');
const change = (page: Page, id: string) => page.locator(`[data-change="${id}"]`);

async function write(page: Page, item: string, field: string, text: string): Promise<void> {
  await page.getByRole('button', { name: item, exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(item); // not the one before
  const answered = page.waitForResponse(/edit\/changes$/);
  await page.getByRole('textbox', { name: field, exact: true }).fill(text);
  await answered;
  await expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
}

async function publish(page: Page, version: number, notes: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish…' }).click();
  await dialog(page).getByLabel('What is new').fill(notes);
  await dialog(page)
    .getByRole('button', { name: `Publish version ${version}` })
    .click();
  await expect(page.getByText(`Version ${version} is published.`)).toBeAttached();
}

async function sign(page: Page, key: string): Promise<void> {
  await openItem(page, 'shop', key);
  await page.getByRole('button', { name: 'Sign these facts' }).click();
  await expect(item(page).getByText('Done', { exact: true }).first()).toBeVisible();
}

test('a template is imported, edited and published; a project follows its next version and keeps what people did', async ({
  page,
  app,
  newPerson,
}) => {
  test.setTimeout(240_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const engineer = await newPerson();
  await accept(engineer, await invite(page, 'engineer', 'eve@example.org'), 'Eve Engineer');

  await test.step('a checklist becomes a draft, is edited, and published', async () => {
    await page.goto('/acme/templates/import');
    await page.getByLabel('Or paste it').fill(SOURCE);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('button', { name: 'Make the draft' }).click();
    await expect(page).toHaveURL(/\/acme\/templates\/shop-launch\/edit/);
    await write(page, 'Logs are kept', 'How', 'Keep them for 30 days.');
    await publish(page, 1, 'The first.');
  });

  await test.step('a project is made, its roles are given, and three items are signed', async () => {
    await page.goto('/acme/projects/new?template=shop-launch');
    await page.getByLabel('Name', { exact: true }).fill('Shop');
    await page.getByLabel('Target').fill('https://shop.example.com/');
    await page.getByLabel('operations').selectOption({ label: 'Eve Engineer' });
    await scan(page);
    await page.getByRole('button', { name: 'Make the project' }).click();
    await expect(page).toHaveURL(/\/acme\/projects\/shop$/);
    await engineer.goto('/acme/inbox');
    await expect(engineer.getByText('Backups are restored once').first()).toBeVisible();
    await sign(engineer, 'backups');
    for (const key of ['logs', 'icons']) await sign(page, key);
  });

  await test.step('the project says how it does one of them', async () => {
    await openItem(page, 'shop', 'logs');
    await page.getByRole('button', { name: 'Edit…' }).click();
    await dialog(page).getByLabel('How (Markdown)').fill('Our provider keeps them for 30 days.');
    await dialog(page)
      .getByRole('checkbox', { name: /^Cosmetic/ })
      .check();
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await expect(
      page.getByRole('region', { name: 'How' }).getByText('Our provider keeps them for 30 days.'),
    ).toBeVisible();
  });

  await test.step('the template goes on', async () => {
    await page.goto('/acme/templates/shop-launch/edit');
    await write(page, 'Backups are restored once', 'How', 'Restore the newest one on a fresh machine.');
    await write(page, 'Logs are kept', 'How', 'Keep them for 90 days.');
    await write(page, 'There is an icon', 'Title', 'There is an icon, and it is ours');
    await publish(page, 2, 'Logs are kept for **90 days**.');
    await page.goto('/acme/templates/shop-launch/upgrade');
    await expect(page.getByRole('row', { name: /Shop/ }).getByText('2 sign-offs')).toBeVisible();
    await scan(page);
    await look(page, 'upgrade-many');
    await page.setViewportSize({ width: 360, height: 800 });
    await expect(page.getByRole('link', { name: 'Look at Shop' })).toBeInViewport({ ratio: 1 });
    await look(page, 'upgrade-many-phone');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Upgrade those chosen to 2' }).click();
    await expect(page.getByRole('link', { name: 'Choose at least one project.' })).toBeVisible();
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    await expect(page.getByRole('checkbox', { name: 'Shop', exact: true })).toBeChecked();
  });

  await test.step('each change is shown with what it does to sign-offs', async () => {
    await page.goto('/acme/projects/shop');
    await page.getByRole('link', { name: 'Shop launch 2 is out' }).click();
    await expect(page.getByText('Logs are kept for 90 days.')).toBeVisible();
    await expect(change(page, 'items/logs/how').getByText('Changed on both sides')).toBeVisible();
    await expect(change(page, 'items/backups/how').getByText('Voids what Eve Engineer signed')).toBeVisible();
    await expect(
      page.getByRole('status').getByText('2 sign-offs fall · 1 change left for later'),
    ).toBeVisible();
    await scan(page);
    await look(page, 'upgrade-desk');
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await look(page, 'upgrade-phone');
    await page.setViewportSize({ width: 1280, height: 800 });
    const icons = change(page, 'items/icons/title');
    await icons.getByRole('combobox').selectOption('cosmetic');
    await expect(icons.getByText('What Olive Owner signed stands')).toBeVisible();
    await expect(
      page.getByRole('status').getByText('1 sign-off falls · 1 change left for later'),
    ).toBeVisible();
  });

  await test.step('what is chosen stays while somebody else changes an item, and what changed is told', async () => {
    const elsewhere = await page.context().newPage();
    await openItem(elsewhere, 'shop', 'logs');
    await elsewhere.getByRole('button', { name: 'Edit…' }).click();
    await dialog(elsewhere).getByLabel('How (Markdown)').fill('Our provider keeps them for 31 days.');
    await dialog(elsewhere)
      .getByRole('checkbox', { name: /^Cosmetic/ })
      .check();
    await dialog(elsewhere).getByRole('button', { name: 'Save' }).click();
    await expect(
      elsewhere.getByRole('region', { name: 'How' }).getByText('Our provider keeps them for 31 days.'),
    ).toBeVisible();
    await elsewhere.close();
    await expect(
      change(page, 'items/logs/how').getByText('Our provider keeps them for 31 days.'),
    ).toBeVisible();
    await expect(change(page, 'items/icons/title').getByRole('combobox')).toHaveValue('cosmetic');
    await expect(page.getByText('Changed while you chose: Logs are kept: How.')).toBeVisible();
    await look(page, 'upgrade-meanwhile');
    await scan(page);
    await page.getByRole('button', { name: 'Upgrade as chosen' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Something has changed' })).toBeVisible();
    await expect(change(page, 'items/icons/title').getByRole('combobox')).toHaveValue('cosmetic');
    await page.getByRole('button', { name: 'Upgrade as chosen' }).click();
    await expect(page.getByRole('heading', { name: 'Upgrade: 1 change' })).toBeVisible();
    await expect(page.getByText('put off at shop-launch 2')).toBeVisible();
    await expect(page.getByText('Changed while you chose')).toHaveCount(0);
    await expect(page.locator('body')).not.toBeFocused();
  });

  await test.step('a sign-off fell only where that was said', async () => {
    await openItem(page, 'shop', 'backups');
    await expect(page.getByText('Restore the newest one on a fresh machine.')).toBeVisible();
    await expect(
      item(page)
        .getByText(/the text of the item was edited/)
        .first(),
    ).toBeVisible();
    await openItem(page, 'shop', 'icons');
    await expect(page.getByRole('heading', { name: 'There is an icon, and it is ours' })).toBeVisible();
    await expect(item(page).getByText('Done', { exact: true }).first()).toBeVisible();
    await openItem(page, 'shop', 'logs');
    await expect(page.getByText('Our provider keeps them for 31 days.')).toBeVisible();
    await expect(item(page).getByText('Done', { exact: true }).first()).toBeVisible();
  });

  await test.step('the conflict is settled later, and nothing is left', async () => {
    await page.goto('/acme/projects/shop/upgrade');
    await change(page, 'items/logs/how').getByText('Keep ours').click();
    await page.getByRole('button', { name: 'Upgrade as chosen' }).click();
    await expect(page.getByText('Nothing newer is out')).toBeVisible();
    await scan(page);
    await page.goto('/acme/projects/shop/settings');
    await expect(page.getByText('version 2')).toBeVisible();
    await scan(page);
  });
});
