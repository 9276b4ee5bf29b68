import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type MailServer, startMailServer } from '../setup/mail-server.ts';
import { test as base, expect } from './fixture.ts';
import { accept, invite, openItem, runProbes, setUp } from './people.ts';
import { scan } from './scan.ts';
import { authorityFile, openShop, type Shop } from './shop.ts';

const root = join(import.meta.dirname, '..', '..');
const WATCH = '/acme/projects/shop/watch';

const test = base.extend<object, { mail: MailServer }>({
  mail: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern
    async ({}, use) => {
      const mail = await startMailServer();
      await use(mail);
      await mail.stop();
    },
    { scope: 'worker' },
  ],
  appEnv: async ({ mail }, use) => {
    const from = 'Holdpoint <holdpoint@example.org>';
    await use({ PROBE_CA_FILE: authorityFile, SMTP_URL: mail.url, HOLDPOINT_MAIL_FROM: from });
  },
});

let shop: Shop;
test.beforeAll(async () => {
  shop = await openShop();
  shop.mend();
});
test.afterAll(() => shop?.close());

/** The name of a button that says unseen what it is for. */
const of = (label: string, title: string) => new RegExp(`^${label} ?: ${title}$`);

const inMinutes = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Vienna' }).slice(0, 16);

test('after the launch the site is watched: what breaks reopens its item and is told by mail', async ({
  page,
  app,
  mail,
  newPerson,
}) => {
  test.setTimeout(240_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const engineer = await newPerson();
  await accept(engineer, await invite(page, 'engineer', 'eve@example.org'), 'Eve Engineer');
  const script = join(root, 'tests', 'browser', 'small-days.ts');
  execFileSync(process.execPath, ['--conditions=react-server', script], { cwd: root, env: app.env });
  await page.goto('/acme/projects/new');
  await page.getByLabel('Name', { exact: true }).fill('Shop');
  await page.getByLabel('Target').fill(shop.url);
  await page.getByText('Advanced').click();
  await page.getByLabel('Port of plain HTTP').fill(String(shop.httpPort));
  await page.getByLabel('Launch', { exact: true }).fill(inMinutes(0).replace(' ', 'T'));
  await page.getByRole('checkbox', { name: /^Watched/ }).check();
  await page.getByRole('button', { name: 'Make the project' }).click();
  await expect(page).toHaveURL(/\/acme\/projects\/shop$/);

  await test.step('a lead adds something of their own to watch, by a rule in words with its next dates', async () => {
    await page.goto(WATCH);
    await expect(page.getByText(/^First .*, once it is live$/)).toBeVisible();
    await page.getByRole('button', { name: 'Watch something…' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Title').fill('The invoices are right');
    await sheet.getByLabel('How often').selectOption({ label: 'A rule of your own' });
    await sheet.getByLabel('Rule (RFC 5545)').fill('FREQ=MONTHLY;BYDAY=1XX');
    await expect(sheet.getByText(/This is not a recurrence/)).toBeVisible();
    await sheet.getByLabel('Rule (RFC 5545)').fill('FREQ=MONTHLY;BYDAY=1MO');
    await expect(sheet.getByText('Every month on the 1st Monday, each within 8 hours')).toBeVisible();
    await expect(sheet.locator('output').getByText(/^Mon /)).toHaveCount(5);
    await scan(page);
    await sheet.getByRole('button', { name: 'Watch it' }).click();
    await expect(page.getByRole('heading', { name: 'The invoices are right' })).toBeVisible();
    await scan(page);
  });

  await test.step('the item is signed, and the launch goes through', async () => {
    await openItem(engineer, 'shop', 'hsts');
    await runProbes(engineer);
    await engineer.getByRole('button', { name: 'Sign these facts' }).click();
    await expect(engineer.getByRole('article').getByText('1 of 1').first()).toBeVisible();
    await page.goto('/acme/projects/shop/launch');
    await page.getByRole('button', { name: 'Launch…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start the launch' }).click();
    await page.getByRole('button', { name: of('Done', 'Switch over') }).click();
    await page.getByRole('button', { name: 'It is live…' }).click();
  });

  await test.step('the site breaks: the clock’s probes see it, the item is open again, and people are told', async () => {
    shop.break();
    await page.getByRole('dialog').getByRole('button', { name: 'It is live', exact: true }).click();
    await engineer.goto('/acme/inbox');
    await expect(engineer.getByText('Regressed since you signed')).toBeVisible({ timeout: 30_000 });
    const title = 'Browsers are told to use HTTPS only';
    // An invitation came before.
    const letter = () =>
      mail.received.find(
        ({ to, text }) =>
          to?.some(({ address }) => address === 'eve@example.org') &&
          text?.replaceAll(/\s+/g, ' ').includes(title),
      );
    await expect.poll(letter, { timeout: 60_000 }).toBeTruthy();
    expect(letter()?.html).toContain(title);
  });

  await test.step('what is due is done with a note, and the strip and the uptime say how it went', async () => {
    await engineer.goto(WATCH);
    await engineer
      .getByRole('button', { name: of('With a note…', 'Look at the errors') })
      .first()
      .click();
    await engineer
      .getByRole('dialog')
      .getByLabel('What was seen')
      .fill('HSTS is gone; the proxy was rolled back.');
    await engineer.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await expect(engineer.getByText(/^Last 1: 1 done/)).toBeVisible();
    await engineer.getByText(/^Last 1: 1 done/).click();
    await expect(engineer.getByText('HSTS is gone; the proxy was rolled back.')).toBeVisible();
    await expect(engineer.getByRole('row', { name: /production .*100%/ })).toBeVisible();
    await expect(engineer.getByRole('heading', { name: 'hsts' })).toBeVisible();
    await scan(engineer);
  });
});
