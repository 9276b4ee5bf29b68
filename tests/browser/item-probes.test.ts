import { expect, test } from './fixture.ts';
import { makeProject, openItem, setUp } from './people.ts';
import { scan } from './scan.ts';
import { authorityFile, openShop, type Shop } from './shop.ts';

test.use({ appEnv: { PROBE_CA_FILE: authorityFile } });

let shop: Shop;
test.beforeAll(async () => {
  shop = await openShop();
});
test.afterAll(() => shop.close());

test('a lead changes what a probe asks, adds one and takes one off', async ({ page, app }) => {
  test.setTimeout(240_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  await makeProject(page, shop, 'Shop');
  await expect(page).toHaveURL(/\/projects\/shop$/);
  await openItem(page, 'shop', 'hsts');
  const item = page.getByRole('article');

  await item.getByRole('button', { name: 'Settings…' }).click();
  const settings = page.getByRole('dialog');
  await expect(settings.getByLabel('Shortest max-age')).toHaveValue('31536000');
  await scan(page);
  await settings.getByLabel('Shortest max-age').fill('63072000');
  await settings.getByRole('button', { name: 'Change the probe' }).click();
  await expect(settings).toBeHidden();
  await page.reload();
  await item.getByRole('button', { name: 'Settings…' }).click();
  await expect(settings.getByLabel('Shortest max-age')).toHaveValue('63072000');
  await page.keyboard.press('Escape');

  await item.getByRole('button', { name: 'Add a probe…' }).click();
  await settings.getByLabel('Probe', { exact: true }).selectOption('csp');
  await settings.getByRole('button', { name: 'Add it' }).click();
  await expect(item.getByRole('heading', { name: 'Content security policy' })).toBeVisible();

  await item.getByRole('button', { name: 'Settings…' }).last().click();
  await settings.getByRole('button', { name: 'Take it off this item' }).click();
  await expect(item.getByRole('heading', { name: 'Content security policy' })).toHaveCount(0);
});
