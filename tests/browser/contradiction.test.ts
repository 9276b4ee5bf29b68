import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type DjangoShop, djangoAuthority, missing, openDjangoShop } from './django-shop.ts';
import { expect, test } from './fixture.ts';
import { makeProject, openItem, runProbes, setUp } from './people.ts';
import { scan } from './scan.ts';

// The browser logs the refusal of a report that was cut off on purpose.
test.use({ appEnv: { PROBE_CA_FILE: djangoAuthority }, allowedErrors: [/422 .*\/reports\?/] });
test.skip(missing.length > 0, `needs Debian's ${missing.join(', ')}`);

let shop: DjangoShop;
test.beforeAll(async () => {
  shop = await openDjangoShop();
});
test.afterAll(() => shop?.close());

/** The exit status of the gate, asked as a pipeline would. */
function gate(url: string, token: string, project: string): { status: number | null; said: string } {
  const script = join(import.meta.dirname, '../../scripts/holdpoint.ts');
  const ran = spawnSync(
    process.execPath,
    ['--conditions=react-server', script, 'gate', '--project', project],
    {
      ...{ encoding: 'utf8', env: { ...process.env, HOLDPOINT_URL: url, HOLDPOINT_TOKEN: token } },
    },
  );
  return { status: ran.status, said: ran.stdout + ran.stderr };
}

test('Django says that HSTS is on, the proxy strips it: the item says so first, and the gate tells', async ({
  page,
  app,
}) => {
  test.setTimeout(240_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  await makeProject(page, shop, 'Shop');

  await test.step('what Django prints is pasted, and answers the items that name its ids', async () => {
    await page.goto('/acme/projects/shop/reports');
    await expect(page.getByText('No report has been sent yet')).toBeVisible();
    await page.getByRole('button', { name: 'Send a report…' }).click();
    const dialog = page.getByRole('dialog');
    const text = shop.check();
    await dialog.getByLabel('The report').fill(text.replace(/System check.*/, 'System'));
    await dialog.getByRole('button', { name: 'Send it' }).click();
    await expect(dialog.getByRole('alert')).toContainText('looks like no report');
    await dialog.getByLabel('The report').fill(text);
    await scan(page);
    await dialog.getByRole('button', { name: 'Send it' }).click();
    await expect(page.getByRole('row', { name: /security\.W004/ })).toContainText('Pass');
    await scan(page);
  });

  await test.step('the probe sees no HSTS: the item says so before all else', async () => {
    await openItem(page, 'shop', 'hsts');
    await runProbes(page);
    const said = page.getByText(/security\.W004 is silent, but https:\/\/localhost:\d+\/ sends no HSTS/);
    await expect(said).toBeVisible();
    await expect(said).toContainText('look at the proxy');
    await scan(page);
    await page.goto('/acme/projects/shop');
    await expect(page.locator('[data-key="hsts"]')).toContainText('contradiction');
    await page.goto('/acme');
    await expect(page.getByText('1 contradiction')).toBeVisible();
  });

  const token = await test.step('a token for the pipeline', async () => {
    await page.goto('/acme/settings/tokens');
    await page.getByLabel('Name').fill('CI');
    await page.getByRole('button', { name: /Make the token/ }).click();
    return page.locator('input[readonly]').inputValue();
  });
  const before = gate(app.url, token, 'acme/shop');
  expect([before.status, before.said]).toEqual([1, expect.stringContaining('disagree on 1 item')]);
  expect(before.said).toContain('the probe hsts fails');

  await test.step('the proxy is mended: nothing disagrees any more, and the gate moves', async () => {
    await shop.strip(false);
    await openItem(page, 'shop', 'hsts');
    await runProbes(page);
    await expect(page.getByText('is silent, but')).toHaveCount(0);
  });
  const after = gate(app.url, token, 'acme/shop');
  expect(after.said).not.toContain('disagree');
  expect(after.said).not.toContain('the probe hsts fails');
});
