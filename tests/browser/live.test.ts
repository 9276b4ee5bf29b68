import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { standaloneCommand } from '#scripts/bootstrap/build.ts';
import { freePort } from '#scripts/bootstrap/ports.ts';
import { startWeb } from '#scripts/bootstrap/web.ts';
import type { App } from '../setup/app.ts';
import { type CutProxy, startCutProxy } from '../setup/cut-proxy.ts';
import { type MailServer, startMailServer } from '../setup/mail-server.ts';
import { test as base, expect } from './fixture.ts';
import { accept, invite, openItem, PASSWORD, setUp } from './people.ts';
import { scan } from './scan.ts';
import { SOON } from './soon.ts';

type Second = { url: string; proxy: CutProxy; end(): Promise<void> };

const test = base.extend<object, { mail: MailServer; second: Second }>({
  mail: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture asks for from here
    async ({}, use) => {
      const server = await startMailServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  appEnv: [
    ({ mail }, use) => use({ SMTP_URL: mail.url, HOLDPOINT_MAIL_FROM: 'holdpoint@example.org' }),
    { scope: 'worker' },
  ],
  second: [
    async ({ app }, use) => {
      const second = await startSecond(app);
      await use(second);
      await second.end();
      await second.proxy.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

// The connection is cut on purpose, a page is not there for who was removed, and a process that ends sends away.
test.use({ allowedErrors: [/net::ERR_|Failed to fetch|status of 404|status of 503 .*\/live/] });

/** Another web process on the same database, behind a connection that can be cut. */
async function startSecond(app: App): Promise<Second> {
  const proxy = await startCutProxy();
  const port = await freePort();
  const url = `http://localhost:${proxy.port}`;
  const web = startWeb(standaloneCommand(), {
    ...app.env,
    PORT: String(port),
    HOLDPOINT_URL: url,
    HOLDPOINT_JOBS: 'off',
  });
  await web.ready;
  proxy.lead(port);
  return { url, proxy, end: () => web.stop() };
}

const root = join(import.meta.dirname, '..', '..');

async function say(page: Page, body: string): Promise<void> {
  await page.getByLabel('Comment', { exact: true }).fill(body);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(page.locator('.comments').getByText(body)).toBeVisible();
}

test('what one does the other sees at once, and nothing is missed or lost', async ({
  page,
  app,
  second,
  mail,
  newPerson,
}) => {
  test.setTimeout(300_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const link = await invite(page, 'engineer', 'eve@example.org');
  await expect.poll(() => mail.received.map(({ text }) => text?.includes(link))).toEqual([true]);
  const eve = await newPerson({ baseURL: second.url });
  await accept(eve, link.replace(app.url, second.url), 'Eve Engineer');
  const script = join(root, 'tests', 'browser', 'small-launch.ts');
  execFileSync(process.execPath, ['--conditions=react-server', script], { cwd: root, env: app.env });
  await page.goto('/acme/projects/new');
  await page.getByLabel('Name', { exact: true }).fill('Small');
  await page.getByLabel('Target').fill('https://small.example.com/');
  await page.getByLabel('Launch', { exact: true }).fill('2030-03-01T09:00');
  await page.getByRole('checkbox', { name: /Small launch/ }).check();
  await page.getByRole('button', { name: 'Make the project' }).click();
  await expect(page).toHaveURL(/\/acme\/projects\/small$/);

  await openItem(page, 'small', 'backups');
  await openItem(eve, 'small', 'backups');
  const typed = eve.getByLabel('Comment', { exact: true });
  const heard = (text: string) => eve.locator('.comments').getByText(text);

  await test.step('what is typed while a comment is on its way stays', async () => {
    let deliver = () => {};
    const held = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    await page.route(/backups$/, async (route) => {
      if (route.request().method() === 'POST') await held;
      await route.continue();
    });
    const own = page.getByLabel('Comment', { exact: true });
    await own.fill('The first thought.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await own.fill('The first thought. And a second');
    deliver();
    await expect(page.locator('.comments').getByText('The first thought.')).toBeVisible();
    await expect(page.getByText('Your comment stands.')).toBeAttached();
    await expect(own).toHaveValue('The first thought. And a second');
    await page.unroute(/backups$/);
    await own.fill('');
  });

  await test.step('what is sent while nobody answers is refused in its place, and not lost', async () => {
    const own = page.getByLabel('Comment', { exact: true });
    await own.fill('Said on a train.');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(page.getByText('Holdpoint did not answer. Nothing is lost here')).toBeVisible();
    await expect(own).toHaveValue('Said on a train.');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(page.locator('.comments').getByText('Said on a train.')).toBeVisible();
  });

  await test.step('a comment shows in the other browser, and what is typed there stays', async () => {
    await typed.pressSequentially('Half a thought');
    await page.getByLabel('Comment', { exact: true }).fill('The copy is restored weekly, @ev');
    const people = page.getByRole('listbox', { name: 'People to name' });
    await people.getByRole('option', { name: 'Eve Engineer' }).click();
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(page.locator('.comments').getByText('@Eve Engineer')).toBeVisible();
    await expect(heard('The copy is restored weekly')).toBeVisible({ timeout: SOON });
    await expect(typed).toHaveValue('Half a thought');
    await expect(typed).toBeFocused();
    await expect(eve.getByRole('link', { name: /Notices , 1 unread/ }).first()).toBeVisible();
  });

  await test.step('a lost connection is said, and what happened meanwhile shows when it is back', async () => {
    second.proxy.cut();
    await say(page, 'Said while nobody heard it.');
    await expect(eve.getByText('Offline: reconnecting.')).toBeVisible();
    await expect(heard('Said while nobody heard it.')).toHaveCount(0);
    second.proxy.mend();
    await expect(heard('Said while nobody heard it.')).toBeVisible({ timeout: 20_000 });
    await expect(eve.getByText('Offline: reconnecting.')).toHaveCount(0);
    await expect(typed).toHaveValue('Half a thought');
  });

  await test.step('the notice leads to the comment, and was mailed', async () => {
    await eve
      .getByRole('link', { name: /Notices/ })
      .first()
      .click();
    await expect(eve.getByText(/Olive Owner mentioned you/)).toBeVisible();
    await scan(eve);
    await eve.getByRole('main').getByRole('link', { name: 'Backups' }).click();
    await expect(eve).toHaveURL(/items\/backups$/);
    await eve.goto('/acme/settings/notifications');
    await scan(eve);
    await eve.goto('/acme/inbox?unassigned');
    await eve
      .getByRole('button', { name: /^Take / })
      .first()
      .click();
    await expect(eve.getByRole('heading', { name: /^Yours/ })).toBeVisible();
    await scan(eve);
  });

  await test.step('a forgotten password is set anew by a mail', async () => {
    const guest = await newPerson({ baseURL: app.url });
    await guest.goto('/sign-in');
    await guest.getByRole('link', { name: 'Forgot your password?' }).click();
    await expect(guest.getByRole('heading', { name: 'Forgotten password' })).toBeVisible();
    await scan(guest);
    mail.received.length = 0;
    await guest.getByLabel('E-mail').fill('eve@example.org');
    await guest.getByRole('button', { name: 'Send me a link' }).click();
    await expect(guest.getByText(/a link is on its way/)).toBeVisible();
    const resets = () => mail.received.filter(({ subject }) => subject?.startsWith('Set a new password'));
    await expect.poll(() => resets().length).toBe(1);
    await guest.goto(/https?:\S+/.exec(resets()[0]?.text ?? '')?.[0] ?? '');
    await guest.getByLabel('New password', { exact: true }).fill(`${PASSWORD} again`);
    await guest.getByRole('button', { name: 'Set the password and sign in' }).click();
    await expect(guest).toHaveURL(/\/acme\/inbox$/);
    await expect(eve).toHaveURL(/\/sign-in/, { timeout: SOON });
    await guest.goto('/acme/inbox');
    await page.goto('/acme/settings/members');
    await page.getByRole('link', { name: /Eve Engineer/ }).click();
    await page.getByRole('button', { name: /^Remove .*…$/ }).click();
    await page.getByRole('button', { name: 'Remove from the workspace' }).click();
    await expect(guest.getByRole('heading', { name: 'This page is not here' })).toBeVisible({
      timeout: SOON,
    });
  });

  await test.step('a process that is told to end does so, however many look on', async () => {
    await eve.getByLabel('E-mail').fill('olive@example.org');
    await eve.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await eve.getByRole('button', { name: 'Sign in' }).click();
    await eve.waitForRequest((request) => request.url().includes('/live'));
    const began = Date.now();
    await second.end();
    expect(Date.now() - began).toBeLessThan(4_500); // at 5 s it would be killed
  });
});
