import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { verifyHistory } from '../../lib/history/verify.ts';
import { expect, test } from './fixture.ts';
import { accept, invite, makeProject, openItem, setUp } from './people.ts';
import { scan } from './scan.ts';
import { openShop, type Shop } from './shop.ts';

test.use({ appEnv: {} }); // an application of this file's own

test.use({ actionTimeout: 20_000 });

let shop: Shop;
test.beforeAll(async () => {
  shop = await openShop();
});
test.afterAll(() => shop?.close());

const item = (page: Page) => page.getByRole('article');
const dialog = (page: Page) => page.getByRole('dialog');
/** A look at a screen, kept where SHOTS names a folder. */
const look = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};
const inWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

test('a waiver is asked for, approved by somebody else, and ended; an edit and a rule are made', async ({
  page,
  app,
  newPerson,
}) => {
  test.setTimeout(300_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const engineer = await newPerson();
  await accept(engineer, await invite(page, 'engineer', 'eve@example.org'), 'Eve Engineer');
  const manager = await newPerson();
  await accept(manager, await invite(page, 'manager', 'mia@example.org'), 'Mia Manager');
  await makeProject(page, shop, 'Shop');
  await expect(page.getByText('NO-GO').first()).toBeVisible();

  await test.step('an engineer asks; nothing changes', async () => {
    await openItem(engineer, 'shop', 'hsts');
    await engineer.getByRole('button', { name: 'Ask for a waiver…' }).click();
    await dialog(engineer)
      .getByLabel('Why can this risk be taken?')
      .fill('The provider sends it from Monday.');
    await dialog(engineer).getByLabel('Until').fill(inWeek());
    await dialog(engineer).getByRole('button', { name: 'Ask for a waiver' }).click();
    await expect(item(engineer).getByText('Waiting for approval')).toBeVisible();
    await expect(item(engineer).getByRole('button', { name: 'Approve…' })).toHaveCount(0);
    await scan(engineer);
    await engineer.locator('#waivers').scrollIntoViewIfNeeded();
    await look(engineer, 'asked');
  });

  await test.step('it stands in the inbox of a manager, who approves', async () => {
    await manager.goto('/acme/inbox');
    await expect(manager.getByRole('heading', { name: 'To approve or reject (1)' })).toBeVisible();
    await scan(manager);
    await look(manager, 'inbox');
    await manager.getByRole('button', { name: 'Approve…' }).click();
    await dialog(manager).getByRole('button', { name: 'Approve' }).click();
    await expect(manager.getByRole('heading', { name: /To approve/ })).toHaveCount(0);
  });

  await test.step('the item is waived, until a manager ends it', async () => {
    await openItem(manager, 'shop', 'hsts');
    await expect(item(manager).getByText('In force')).toBeVisible();
    await expect(item(manager).getByText('Waived', { exact: true }).first()).toBeVisible();
    await scan(manager);
    await manager.getByRole('button', { name: 'End…' }).click();
    await dialog(manager).getByLabel('Why?').fill('Mended.');
    await dialog(manager).getByRole('button', { name: 'End it' }).click();
    await expect(item(manager).getByText('Ended', { exact: true })).toBeVisible();
  });

  await test.step('the owner edits the item and asks for two engineers, whom the team does not have', async () => {
    await openItem(page, 'shop', 'log-level');
    await page.getByRole('button', { name: 'Edit…' }).click();
    await look(page, 'edit');
    await dialog(page).getByLabel('Title').fill('The log level fits production');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await expect(item(page).getByRole('heading', { name: 'The log level fits production' })).toBeVisible({
      timeout: 30_000,
    });
    await page.getByRole('button', { name: 'Change who must sign' }).click();
    await dialog(page).getByLabel('How many sign-offs').selectOption('2');
    await dialog(page).getByLabel('By whom').selectOption('engineer');
    await dialog(page).getByRole('button', { name: 'Set the rule' }).click();
    await expect(
      dialog(page)
        .getByText(/the workspace has 1 among its members/)
        .first(),
    ).toBeVisible();
    await scan(page);
  });

  await test.step('the history is downloaded and verifies offline', async () => {
    await page.goto('/acme/projects/shop/history');
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: /Download/ }).click();
    const file = await (await waiting).path();
    expect(await verifyHistory([readFileSync(file)])).toMatchObject({ ok: true });
  });
});
