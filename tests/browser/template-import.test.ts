import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { parseTemplate } from '../../lib/template/parse.ts';
import { expect, test } from './fixture.ts';
import { makeProject, setUp } from './people.ts';
import { scan } from './scan.ts';
import { openShop, type Shop } from './shop.ts';

test.use({ appEnv: {} }); // an application of this file's own

let shop: Shop;
test.beforeAll(async () => {
  shop = await openShop();
});
test.afterAll(() => shop?.close());

const source = readFileSync(join(import.meta.dirname, '../fixtures/sources/001.txt'), 'utf8');

test.use({ allowedErrors: [/status of (?:409|422)/] });

/** A look at a screen, kept where SHOTS names a folder. */
const look = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
};
const row = (page: Page, title: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { name: `Keep ${title}`, exact: true }) });

const choose = (page: Page, text: string) =>
  page
    .getByLabel('From a file')
    .setInputFiles({ name: 'checklist.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });

test('a checklist is read, looked at line by line, made a draft, taken away and taken in again', async ({
  page,
  app,
}) => {
  test.setTimeout(300_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });

  await test.step('what cannot be read is refused with its line', async () => {
    await page.goto('/acme/templates');
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await choose(page, 'PNG\0\0');
    await expect(page.getByRole('alert').filter({ hasText: 'This file is not text.' })).toBeFocused();
    await choose(page, '- [ ] One\n'.repeat(2001));
    await page.getByRole('button', { name: 'Read it' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Line 2001' })).toBeVisible();
    await scan(page);
    await look(page, 'import-refused');
  });

  await test.step('each line is kept, merged, graded or dropped, by keyboard too', async () => {
    await choose(page, source);
    await page.getByRole('button', { name: 'Read it' }).click();
    await expect(page.getByText('121 items, 9 launch-day steps')).toBeVisible();
    await look(page, 'import-review');
    await row(page, 'Enable HSTS')
      .getByLabel(/take its probe hsts/)
      .check();
    const first = page.getByRole('checkbox', { name: 'Keep Set DEBUG=False in production' });
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(
      page.getByRole('checkbox', { name: 'Keep Generate unique, strong SECRET_KEY' }),
    ).not.toBeChecked();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('3');
    await expect(page.getByLabel('Severity of Never use development SECRET_KEY in production')).toHaveValue(
      'optional',
    );
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('m');
    await expect(row(page, 'Store SECRET_KEY securely (not in version control)')).toContainText(
      'Merged into “Never use development SECRET_KEY in production” (line 47)',
    );
    await row(page, 'HSTS enabled')
      .getByRole('button', { name: /^Keep apart/ })
      .click();
    await expect(page.getByText('12 merged, 1 dropped')).toBeVisible();
    await page.getByLabel('Name of the template').fill('Our launch');
    await page.getByRole('button', { name: 'Back to the text' }).click();
    await expect(page.getByLabel('Or paste it')).toBeFocused();
    await page.getByRole('button', { name: 'Read it' }).click();
    await expect(page.getByText('12 merged, 1 dropped')).toBeVisible(); // what was chosen is still there
    await expect(page.getByLabel('Name of the template')).toHaveValue('Our launch');
    await page.goBack();
    await expect(page.getByLabel('Or paste it')).toHaveValue(source);
    await page.goForward();
    await expect(page.getByText('12 merged, 1 dropped')).toBeVisible();
    await page.getByLabel('Show', { exact: true }).selectOption('repeated'); // a few rows speak for all
    await page.evaluate(() => window.scrollTo(0, 0));
    await scan(page);
    await page.getByLabel('Show', { exact: true }).selectOption('all');
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await look(page, 'import-phone');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('the draft holds what was chosen, and is published', async () => {
    await page.getByRole('button', { name: 'Make the draft' }).click();
    await expect(page).toHaveURL(/\/acme\/templates\/our-launch\/edit/);
    await look(page, 'import-editor');
    await page.getByRole('button', { name: /^Publish/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Publish/ })
      .click();
    await page.goto('/acme/templates/our-launch');
    await expect(page.getByRole('heading', { name: 'Our launch' })).toBeVisible();
    await scan(page);
    await look(page, 'import-template');
  });

  await test.step('it is taken away as YAML and as Markdown', async () => {
    const yaml = await download(page, /^YAML/);
    const parsed = parseTemplate(yaml);
    const items = parsed.ok ? parsed.value.items : [];
    expect(items.find(({ key }) => key === 'hsts')?.probes.map(({ id }) => id)).toContain('hsts');
    expect(items.some(({ title }) => title.startsWith('Generate unique'))).toBe(false);
    const markdown = await download(page, /^Markdown/);
    expect(markdown).toContain('- [ ] Enable HSTS <!-- key=hsts -->');

    await page.getByRole('link', { name: 'Import into it' }).click();
    await page
      .getByLabel('Or paste it')
      .fill(markdown.replace('- [ ] Enable HSTS <', '- [ ] Browsers stay on HTTPS <'));
    await page.getByRole('button', { name: 'Read it' }).click();
    await expect(page.getByText('The document names everything that Our launch holds.')).toBeVisible();
    await expect(row(page, 'Browsers stay on HTTPS')).toContainText('Renews “Enable HSTS” (hsts)');
    await look(page, 'import-again');
  });

  await test.step('a draft that was changed meanwhile is replaced once that was seen', async () => {
    const elsewhere = await page.context().newPage();
    await elsewhere.goto('/acme/templates/our-launch/edit?list=about');
    const kept = elsewhere.waitForResponse(/edit\/changes$/);
    await elsewhere.getByRole('textbox', { name: 'Source' }).fill('Ours.');
    await kept;
    await elsewhere.close();
    const anew = page.waitForResponse(/import\/preview$/);
    await page.getByRole('button', { name: 'Make the new draft' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'has changed this draft' })).toBeVisible();
    await anew;
    await page.getByRole('button', { name: 'Make the new draft' }).click();
    await expect(page).toHaveURL(/\/edit/);
  });

  await test.step('a list is pasted into a running checklist', async () => {
    await makeProject(page, shop, 'Shop');
    await page.getByRole('button', { name: 'Add item' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Paste a list instead' }).click();
    await dialog
      .getByLabel('List', { exact: true })
      .fill('## Critical\n\n- [ ] Payments work\n- [ ] Debug mode is off in production\n');
    await expect(dialog.getByText('1 of the list is on the checklist already.')).toBeVisible();
    await scan(page);
    await look(page, 'paste-list');
    await dialog.getByRole('button', { name: 'Add 1 item' }).click();
    await expect(page.getByRole('link', { name: /Payments work/ })).toBeVisible();
  });
});

async function download(page: Page, name: RegExp): Promise<string> {
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  return readFileSync(await (await started).path(), 'utf8');
}
