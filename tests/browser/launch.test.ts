import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { accept, invite, makeProject, openItem, runProbes, setUp } from './people.ts';
import { scan } from './scan.ts';
import { authorityFile, openShop, type Shop } from './shop.ts';

test.use({
  appEnv: { PROBE_CA_FILE: authorityFile },
  // A person who may not see a page is answered 404, and the browser says so.
  allowedErrors: [/404 \(Not Found\)/],
});

/** The item that a page shows: what the list beside it says does not count. */
const itemOn = (page: Page) => page.getByRole('article');

let shop: Shop;
test.beforeAll(async () => {
  shop = await openShop();
});
test.afterAll(() => shop.close());

test('from an empty instance to a probed, signed-off item', async ({ page, app, newPerson }) => {
  test.setTimeout(240_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  await scan(page);
  const engineer = await newPerson();
  await accept(engineer, await invite(page, 'engineer', 'eve@example.org'), 'Eve Engineer');
  const viewer = await newPerson();
  await accept(viewer, await invite(page, 'viewer', 'vera@example.org'), 'Vera Viewer');
  await scan(page);

  await makeProject(page, shop, 'Shop');
  await expect(page.getByText('NO-GO').first()).toBeVisible();
  await scan(page);

  await test.step('both probes fail with the right code and fix', async () => {
    await openItem(engineer, 'shop', 'hsts');
    await expect(itemOn(engineer).getByText(/has not run on the production target yet/)).toBeVisible();
    await runProbes(engineer);
    await expect(itemOn(engineer).getByText('hsts.missing').first()).toBeVisible();
    await expect(
      itemOn(engineer)
        .getByText(/Strict-Transport-Security: max-age=31536000/)
        .first(),
    ).toBeVisible();
    await openItem(engineer, 'shop', 'allowed-hosts');
    await runProbes(engineer);
    await expect(
      itemOn(engineer)
        .getByText(/host-rejection\.[a-z-]+/)
        .first(),
    ).toBeVisible();
    await expect(
      itemOn(engineer)
        .getByText(/ALLOWED_HOSTS|server_name/)
        .first(),
    ).toBeVisible();
  });

  await test.step('nobody signs while the probe fails', async () => {
    await expect(itemOn(engineer).getByText(/fails on the production target/)).toBeVisible();
    await expect(engineer.getByRole('button', { name: 'Sign these facts' })).toHaveCount(0);
  });

  await test.step('the target is mended and both pass', async () => {
    shop.mend();
    await runProbes(engineer);
    await expect(
      engineer
        .getByText('host-rejection.refused')
        .or(itemOn(engineer).getByText(/host-rejection\.ok/))
        .first(),
    ).toBeVisible();
    await openItem(engineer, 'shop', 'hsts');
    await runProbes(engineer);
    await expect(itemOn(engineer).getByText('hsts.ok').first()).toBeVisible();
    await scan(engineer);
  });

  await test.step('evidence, then the first signature', async () => {
    await openItem(engineer, 'shop', 'allowed-hosts');
    await engineer.getByRole('button', { name: /Note/ }).click();
    await engineer.getByLabel('Note', { exact: true }).fill('curl with a foreign Host gives 400.');
    await engineer.getByRole('button', { name: 'Attach the note' }).click();
    await expect(itemOn(engineer).getByText('curl with a foreign Host gives 400.').first()).toBeVisible();
    await expect(itemOn(engineer).getByText('You are signing')).toBeVisible();
    await engineer.getByRole('button', { name: 'Sign these facts' }).click();
    await expect(itemOn(engineer).getByText('1 of 2').first()).toBeVisible();
  });

  await test.step('the same person cannot sign twice', async () => {
    await expect(itemOn(engineer).getByText(/Your sign-off stands already/)).toBeVisible();
    await expect(engineer.getByRole('button', { name: 'Sign these facts' })).toHaveCount(0);
  });

  await test.step('a viewer reads and cannot sign', async () => {
    await openItem(viewer, 'shop', 'allowed-hosts');
    await expect(itemOn(viewer).getByText('1 of 2').first()).toBeVisible();
    await expect(viewer.getByRole('button', { name: 'Sign these facts' })).toHaveCount(0);
    await scan(viewer);
  });

  await test.step('an outsider finds nothing', async () => {
    const outsider = await newPerson();
    const response = await outsider.goto('/acme/projects/shop');
    expect(outsider.url().includes('/sign-in') || response?.status() === 404).toBe(true);
  });

  await test.step('a second person completes it and the score moves', async () => {
    await page.goto('/acme/inbox');
    await expect(page.getByText('Waiting for your sign-off')).toBeVisible();
    await scan(page);
    await openItem(page, 'shop', 'allowed-hosts');
    await page.getByRole('button', { name: 'Sign these facts' }).click();
    await expect(itemOn(page).getByText('2 of 2').first()).toBeVisible();
    await page.goto('/acme');
    await expect(page.getByRole('link', { name: 'Shop' }).first()).toBeVisible();
    await scan(page);
  });

  await test.step('the site breaks: the confirmed failure voids both signatures', async () => {
    shop.break();
    await openItem(engineer, 'shop', 'allowed-hosts');
    await runProbes(engineer);
    await expect(itemOn(engineer).getByText('0 of 2').first()).toBeVisible();
    await engineer.goto('/acme/inbox');
    await expect(engineer.getByText('Regressed since you signed')).toBeVisible();
  });
});
