import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { accept, invite, setUp } from './people.ts';
import { scan } from './scan.ts';

// One save is kept from arriving on purpose, and one is refused.
test.use({
  actionTimeout: 20_000,
  allowedErrors: [/ERR_FAILED|status of 409 .*\/edit\/changes/],
  // An application of this file's own: its instance is set up here.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern
  appEnv: [async ({}, use) => use({}), { scope: 'worker' }],
});

const dialog = (page: Page) => page.getByRole('dialog');
const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();
/** Does something in the form, and waits until the server has answered to it. */
const saving = async (page: Page, act: () => Promise<void>) => {
  const answered = page.waitForResponse(/edit\/changes$/);
  await act();
  await answered;
  await saved(page);
};
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

test('of two who write in one template the second is shown what changed, and keeps their text', async ({
  page,
  app,
  newPerson,
}) => {
  test.setTimeout(300_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const lead = await newPerson();
  await accept(lead, await invite(page, 'lead', 'lea@example.org'), 'Lea Lead');
  await page.goto('/acme/templates');
  await page.getByRole('button', { name: 'New template…' }).click();
  await dialog(page).getByLabel('Name').fill('Written by two');
  await dialog(page).getByRole('button', { name: 'Make it' }).click();
  await expect(page).toHaveURL(/written-by-two\/edit/);
  for (const title of ['Backups are restored once', 'Logs are kept']) {
    await page.getByRole('button', { name: 'Add an item' }).click();
    await dialog(page).getByLabel('Title').fill(title);
    await dialog(page).getByLabel('Section').fill('Data');
    await dialog(page).getByRole('button', { name: 'Add it' }).click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
  }
  await saved(page);
  await row(page, 'Backups are restored once').click();
  const why = (who: Page) => who.getByRole('textbox', { name: 'Why' });

  await test.step('a form that cannot be fetched says so, and is fetched again', async () => {
    const chunks = /\/_next\/static\/chunks\//;
    await lead.goto('/acme/templates/written-by-two/edit');
    await lead.route(chunks, (route) => route.abort());
    await row(lead, 'Backups are restored once').click();
    await expect(lead.getByText('This part could not be fetched.')).toBeVisible();
    await expect(lead.getByRole('button', { name: 'Remove' })).toBeVisible();
    await lead.unroute(chunks);
    await lead.getByRole('button', { name: 'Try again' }).click();
    await expect(why(lead)).toBeVisible();
  });

  await test.step('an answer that comes late does not open what is no longer asked for', async () => {
    const { promise: release, resolve: letGo } = Promise.withResolvers<void>();
    const late = lead.waitForResponse(/entries\/items\/logs-are-kept$/);
    await lead.route('**/entries/items/logs-are-kept', async (route) => {
      await release;
      await route.continue();
    });
    await row(lead, 'Logs are kept').click();
    await expect(lead.getByText('Opening…')).toBeVisible();
    await row(lead, 'Backups are restored once').click();
    await expect(why(lead)).toBeVisible();
    letGo();
    await (await late).finished();
    await expect(lead.getByRole('textbox', { name: 'Title' })).toHaveValue('Backups are restored once');
  });

  await test.step('the same field: both texts are there, and one is chosen', async () => {
    await expect(why(lead)).toBeVisible();
    await saving(page, () => why(page).fill('What was never restored is no backup.'));
    await why(lead).fill('A backup has to be tried.');
    const question = lead.getByRole('alert').filter({ hasText: 'Olive Owner changed the why' });
    await expect(question.getByText('What was never restored is no backup.')).toBeVisible();
    await expect(why(lead)).toHaveValue('A backup has to be tried.');
    await scan(lead);
    await look(lead, 'question');
    await saving(lead, () => question.getByRole('button', { name: 'Keep mine' }).click());
    await expect(question).toHaveCount(0);
  });

  await test.step('the first is shown it without asking, in the field that is open', async () => {
    await page.bringToFront();
    await expect(why(page)).toHaveValue('A backup has to be tried.', { timeout: 20_000 });
    await expect(page.getByText(/Lea Lead changed the why/)).toBeAttached();
  });

  await test.step('another field: nobody is asked anything', async () => {
    const title = (who: Page) => who.getByRole('textbox', { name: 'Title' });
    await saving(page, () => title(page).fill('Backups are restored, once at least'));
    await saving(lead, () => lead.getByRole('textbox', { name: 'How' }).fill('Restore one.'));
    await expect(title(lead)).toHaveValue('Backups are restored, once at least');
    await expect(lead.getByRole('alert').filter({ hasText: 'while you were writing' })).toHaveCount(0);
  });

  await test.step('a save that does not arrive keeps the text, says so, and is tried again', async () => {
    await lead.route('**/edit/changes', (route) => route.abort());
    await lead.getByRole('textbox', { name: 'How' }).fill('Restore one every month.');
    await expect(lead.getByText(/Not saved\. Holdpoint did not answer/)).toBeVisible();
    await lead.unroute('**/edit/changes');
    await expect(lead.getByText(/^Saved \d\d:\d\d/)).toBeVisible({ timeout: 20_000 });
    await expect(lead.getByRole('textbox', { name: 'How' })).toHaveValue('Restore one every month.');
  });

  await test.step('a key that another has is refused, and what is typed stays with its entry', async () => {
    await lead.getByRole('button', { name: 'Key…' }).click();
    await dialog(lead).getByLabel('Key').fill('logs-are-kept');
    await dialog(lead).getByRole('button', { name: 'Change the key' }).click();
    await expect(lead.getByText('The key "logs-are-kept" is used already').first()).toBeVisible();
    await saving(lead, () => lead.getByRole('textbox', { name: 'How' }).fill('Restore one every week.'));
    await expect(lead).toHaveURL(/entry=backups-are-restored-once$/);
    await row(lead, 'Logs are kept').click();
    await expect(lead.getByRole('textbox', { name: 'How' })).toHaveValue('');
  });

  await test.step('what was removed is put back by a press, and the focus stays among the entries', async () => {
    await saving(lead, () => lead.getByRole('button', { name: 'Remove', exact: true }).click());
    await expect(row(lead, 'Logs are kept')).toHaveCount(0);
    await expect(row(lead, 'Backups are restored, once at least')).toBeFocused();
    await saving(lead, () => lead.getByRole('button', { name: 'Put it back' }).click());
    await expect(lead.getByRole('textbox', { name: 'Title' })).toHaveValue('Logs are kept');
    await lead.getByRole('button', { name: 'Rename the section Data' }).click();
    await expect(dialog(lead).getByLabel('Section')).toBeFocused();
    await dialog(lead).getByLabel('Section').fill('Records');
    await saving(lead, () => dialog(lead).getByRole('button', { name: 'Rename' }).click());
    await expect(lead.getByRole('button', { name: 'Rename the section Records' })).toBeFocused();
  });

  await test.step('a draft that somebody else has written in since is not thrown away', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await dialog(page).getByRole('button', { name: 'Publish version 1' }).click();
    await expect(page.getByText('Version 1 is published.')).toBeAttached();
    await saving(page, () => page.getByRole('textbox', { name: 'Source' }).fill('Ours.'));
    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByRole('button', { name: 'Throw the draft away…' }).click();
    const anew = page.waitForResponse((response) => response.request().headers().rsc === '1');
    await saving(lead, () => lead.getByRole('textbox', { name: 'How' }).fill('Keep them for 30 days.'));
    await anew;
    await dialog(page).getByRole('button', { name: 'Throw it away' }).click();
    await expect(dialog(page).getByText('Lea Lead has changed this draft since you saw it.')).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Throw it away' }).click();
    await expect(page.getByText('The draft is thrown away.')).toBeAttached();
  });
});
