import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { accept, invite, setUp } from './people.ts';
import { scan } from './scan.ts';

test.use({ appEnv: {} }); // an application of this file's own

const root = join(import.meta.dirname, '..', '..');
const PROJECT = '/acme/projects/small';

/** Goes on with Tab until the focus is there: what no key reaches fails. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${place}`);
}

/** Makes a project of three items. */
async function makeSmall(page: Page, env: NodeJS.ProcessEnv): Promise<void> {
  const script = [join(root, 'tests', 'browser', 'small-launch.ts')];
  execFileSync(process.execPath, ['--conditions=react-server', ...script], { cwd: root, env });
  await page.goto('/acme/projects/new');
  await page.getByLabel('Name', { exact: true }).fill('Small');
  await page.getByLabel('Target').fill('https://small.example.com/');
  await page.getByLabel('Launch', { exact: true }).fill('2030-03-01T09:00');
  await page.getByRole('checkbox', { name: /Small launch/ }).check();
  await page.getByRole('button', { name: 'Make the project' }).click();
  await expect(page).toHaveURL(new RegExp(`${PROJECT}$`));
}

/** In the page: once nothing is left to do, which is after links in sight would have been looked at. */
const idle = () =>
  new Promise((resolve) =>
    requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(resolve))),
  );

test('a lead, an engineer and a manager each do what they came for', async ({ page, app, newPerson }) => {
  test.setTimeout(300_000);
  const lead = page;
  await setUp(lead, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const engineer = await newPerson();
  await accept(engineer, await invite(lead, 'engineer', 'eve@example.org'), 'Eve Engineer');
  const manager = await newPerson();
  await accept(manager, await invite(lead, 'manager', 'mia@example.org'), 'Mia Manager');
  await makeSmall(lead, app.env);

  await test.step('a page fetches nothing ahead, and follows what happens', async () => {
    const asked: string[] = [];
    lead.on('request', (request) => asked.push(request.url()));
    const followed = lead.waitForResponse(/\/live\?/);
    await lead.goto('/acme');
    await followed;
    await lead.evaluate(idle);
    expect(asked.filter((url) => url.includes('_rsc'))).toEqual([]);
    await lead.goBack();
  });

  await test.step('the lead filters, selects, assigns and dates by the keyboard alone', async () => {
    const { keyboard } = lead;
    const rows = lead.locator('.row:not([hidden])');
    const dialog = lead.getByRole('dialog');
    await keyboard.press('/');
    await keyboard.type('backups');
    await expect(rows).toHaveCount(1);
    await keyboard.press('Enter');
    await keyboard.press('x');
    await expect(lead.getByText('1 selected')).toBeVisible();
    await keyboard.press('/');
    await expect(lead.getByLabel('Search items')).toBeFocused();
    await keyboard.press('Enter');
    await scan(lead);
    await keyboard.press('a');
    await tabTo(lead, dialog.getByLabel('To', { exact: true }));
    await keyboard.type('Eve');
    await tabTo(lead, dialog.getByRole('button', { name: 'Assign' }));
    await keyboard.press('Enter');
    await expect(rows.getByText('Eve Engineer')).toBeVisible();
    await keyboard.press('d');
    await tabTo(lead, dialog.getByLabel('Due', { exact: true }));
    await keyboard.type('02022030'); // the same whether the day or the month comes first
    await keyboard.press('ArrowRight');
    await keyboard.type('0900AM');
    await scan(lead);
    await tabTo(lead, dialog.getByRole('button', { name: 'Set the date' }));
    await keyboard.press('Enter');
    await expect(rows.locator('.row-due')).toContainText('2 Feb');
  });

  await test.step('and opens an item of another screen in the palette', async () => {
    const { keyboard } = lead;
    const palette = lead.getByRole('dialog', { name: 'Go to, do, find' });
    await lead.goto('/acme/inbox');
    await keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await expect(palette.getByRole('option', { name: /^Portfolio/ })).toBeVisible();
    await scan(lead);
    await keyboard.type('logs kept');
    await expect(palette.getByRole('option', { name: /^Logs are kept/ })).toHaveAttribute('data-highlighted');
    await keyboard.press('Enter');
    await expect(lead).toHaveURL(new RegExp(`${PROJECT}/items/logs$`));
    await keyboard.press('Control+k');
    await keyboard.type('sign off');
    await keyboard.press('Enter');
    await expect(lead.locator('#sign')).toBeFocused();
    await keyboard.press('Control+k');
    await keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await expect(lead.locator('#sign')).toBeFocused();
  });

  await test.step('the engineer goes from the inbox to the item, attaches and signs', async () => {
    await engineer.goto('/acme/inbox');
    await scan(engineer);
    await engineer.getByRole('link', { name: 'Backups are restored once' }).click();
    await engineer.getByRole('button', { name: 'Note…' }).click();
    await engineer.getByLabel('Note', { exact: true }).fill('Restored on Monday in 12 minutes.');
    await engineer.getByRole('button', { name: 'Attach the note' }).click();
    await expect(engineer.getByRole('article').getByText('Restored on Monday').first()).toBeVisible();
    await engineer.getByRole('button', { name: 'Sign these facts' }).click();
    await expect(engineer.getByRole('article').getByText('1 of 1').first()).toBeVisible();
    // The button is gone; what has its place has the focus.
    await expect(engineer.locator('#sign :focus')).toHaveCount(1);
    await scan(engineer);
    await engineer.goto('/acme/inbox');
    await expect(engineer.getByText('Nothing waits for you')).toBeVisible();
  });

  await test.step('the manager sees where it stands, takes the report, and votes', async () => {
    await lead.goto(`${PROJECT}/poll`);
    await lead.getByLabel('Engineering').selectOption({ label: 'Eve Engineer' });
    await lead.getByLabel('Product').selectOption({ label: 'Mia Manager' });
    await lead.getByRole('button', { name: 'Open the poll' }).click();
    await expect(lead.getByRole('heading', { name: 'Poll 1' })).toBeVisible();
    await manager.goto('/acme?open=small');
    await expect(
      manager.getByRole('table').getByText('not reported', { exact: false }).first(),
    ).toBeVisible();
    await scan(manager);
    await manager.goto(`${PROJECT}/report`);
    await expect(manager.getByRole('article').getByText('Eve Engineer').first()).toBeVisible();
    await manager.goto('/acme/inbox');
    await manager.getByRole('link', { name: 'Small, poll 1' }).click();
    await manager.getByRole('radio', { name: 'Go', exact: true }).check();
    await manager.getByRole('button', { name: 'Vote', exact: true }).click();
    await expect(manager.getByRole('heading', { name: /^Change your vote/ })).toBeVisible();
    await scan(manager);
  });
});
