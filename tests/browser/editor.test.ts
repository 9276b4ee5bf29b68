import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { setUp } from './people.ts';
import { scan } from './scan.ts';

test.use({
  actionTimeout: 20_000,
  allowedErrors: [/status of 422 .*\/edit\/publish/], // what is unfinished is asked to be published
  // An application of this file's own: its instance is set up here.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern
  appEnv: [async ({}, use) => use({}), { scope: 'worker' }],
});

const dialog = (page: Page) => page.getByRole('dialog');
const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
const row = (page: Page, title: string) => page.getByRole('button', { name: title, exact: true });
/** A look at a screen, on a desk and on a phone, kept where SHOTS names a folder. */
const look = async (page: Page, name: string) => {
  if (!process.env.SHOTS) return;
  for (const [size, width] of [
    ['desk', 1280],
    ['phone', 360],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${size}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
};

/** Goes to a control as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

async function addItem(page: Page, title: string, section: string): Promise<void> {
  await press(page, page.getByRole('button', { name: 'Add an item' }));
  await tabTo(page, dialog(page).getByLabel('Title'));
  await page.keyboard.type(title);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(section);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
}

async function publish(page: Page, version: number, notes: string): Promise<void> {
  await press(page, page.getByRole('button', { name: 'Publish…' }));
  await expect(dialog(page).getByLabel('What is new')).toHaveValue(''); // not the notes of the version before
  await tabTo(page, dialog(page).getByLabel('What is new'));
  await page.keyboard.type(notes);
  await press(page, dialog(page).getByRole('button', { name: `Publish version ${version}` }));
  await expect(page.getByText(`Version ${version} is published.`)).toBeAttached({ timeout: 20_000 });
}

test('a template is made, filled, published, compared and restored by keyboard alone', async ({
  page,
  app,
}) => {
  test.setTimeout(300_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  await page.goto('/acme/templates');
  await press(page, page.getByRole('button', { name: 'New template…' }));
  await tabTo(page, dialog(page).getByLabel('Name'));
  await page.keyboard.type('Shop launch');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/acme\/templates\/shop-launch\/edit/);

  await test.step('items are added and moved', async () => {
    await addItem(page, 'The shop answers over HTTPS', 'HTTPS');
    await addItem(page, 'Browsers keep to HTTPS', 'HTTPS');
    await tabTo(page, row(page, 'Browsers keep to HTTPS'));
    await page.keyboard.press('Alt+ArrowUp');
    await expect(page.getByText('“Browsers keep to HTTPS” is 1 of 2 in HTTPS.')).toBeAttached();
    await expect(row(page, 'Browsers keep to HTTPS')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(row(page, 'The shop answers over HTTPS')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
  });

  await test.step('a probe is added, and its settings are those of its own schema', async () => {
    await tabTo(page, page.getByRole('combobox', { name: 'Add a probe' }));
    await page.keyboard.type('HTTP Strict');
    await press(page, page.getByRole('button', { name: 'Add a probe: add it' }));
    await tabTo(page, page.getByLabel('Shortest max-age'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('300');
    await saved(page);
    await look(page, 'probe');
    await scan(page);
  });

  await test.step('what is unfinished is not published, and each line leads to it', async () => {
    await tabTo(page, page.getByRole('textbox', { name: 'Title' }));
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await press(page, page.getByRole('button', { name: 'Publish…' }));
    await press(page, dialog(page).getByRole('button', { name: 'Publish version 1' }));
    await expect(dialog(page).getByText('1 thing keeps this draft from being published.')).toBeVisible();
    await look(page, 'unfinished');
    await press(page, dialog(page).getByRole('button', { name: /the title: not filled in yet/ }));
    await tabTo(page, page.getByRole('textbox', { name: 'Title' }));
    await page.keyboard.type('Browsers keep to HTTPS');
    await saved(page);
  });

  await test.step('two versions are published', async () => {
    await publish(page, 1, 'The first.');
    await tabTo(page, page.getByRole('textbox', { name: 'How' }));
    await page.keyboard.type('Send the header.');
    await expect(page.getByLabel('How: preview')).toHaveCount(0);
    await press(page, page.getByRole('button', { name: 'Preview' }).last());
    await expect(page.getByLabel('How: preview').getByText('Send the header.')).toBeVisible();
    await publish(page, 2, 'Says how.');
  });

  await test.step('they are compared, and the first is restored', async () => {
    await press(page, page.getByRole('link', { name: 'Versions' }));
    await expect(page.getByRole('heading', { name: 'Version 2' })).toBeVisible();
    await scan(page);
    await press(page, page.getByRole('link', { name: 'Compare with version 1' }));
    await expect(page.getByRole('insertion').getByText('Send the header.')).toBeVisible();
    await look(page, 'compared');
    await scan(page);
    await press(
      page,
      page.getByRole('navigation', { name: 'Template' }).getByRole('link', { name: /Versions/ }),
    );
    await press(page, page.getByRole('button', { name: 'Restore… version 1' }));
    await press(page, dialog(page).getByRole('button', { name: 'Restore version 1' }));
    await expect(page.getByText('Version 1 is the draft now.')).toBeAttached();
    await expect(page.getByRole('link', { name: 'Compare with version 2' })).toBeVisible();
    await look(page, 'versions');
  });
});
