import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { accept, invite, openItem, setUp } from './people.ts';
import { scan } from './scan.ts';
import { SOON } from './soon.ts';

test.use({ appEnv: {} }); // an application of this file's own

const root = join(import.meta.dirname, '..', '..');
const DAY = '/acme/projects/day/launch';

/** The name of a button that says unseen what it is for. */
const of = (label: string, title: string) => new RegExp(`^${label} ?: ${title}$`);
const step = (page: Page, title: string) => page.getByRole('listitem', { name: new RegExp(`^${title},`) });
const dialog = (page: Page) => page.getByRole('dialog');

async function say(
  page: Page,
  button: string | RegExp,
  label: string,
  words: string,
  send: string,
): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await dialog(page).getByLabel(label).fill(words);
  await dialog(page).getByRole('button', { name: send }).click();
  await expect(dialog(page)).toBeHidden();
}

test('launch day is rehearsed, run by two people side by side, scrubbed and taken back', async ({
  page: lead,
  app,
  newPerson,
}) => {
  test.setTimeout(240_000);
  await setUp(lead, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const engineer = await newPerson();
  await accept(engineer, await invite(lead, 'engineer', 'eve@example.org'), 'Eve Engineer');
  const script = join(root, 'tests', 'browser', 'small-days.ts');
  execFileSync(process.execPath, ['--conditions=react-server', script], { cwd: root, env: app.env });
  await lead.goto('/acme/projects/new');
  await lead.getByLabel('Name', { exact: true }).fill('Day');
  await lead.getByLabel('Target').fill('https://day.example.com/');
  await lead.getByLabel('Launch', { exact: true }).fill('2030-03-01T09:00');
  await lead.getByRole('checkbox', { name: /Small launch day/ }).check();
  await lead.getByRole('button', { name: 'Make the project' }).click();
  await expect(lead).toHaveURL(/\/acme\/projects\/day$/);

  await test.step('the plan says who does what when, and is changed', async () => {
    await lead.goto(DAY);
    await expect(lead.getByText('“Legal has said yes” is a hold and is not done.')).toBeVisible();
    await lead.getByRole('button', { name: of('Edit…', 'Switch over') }).click();
    await dialog(lead).getByLabel('Owner').selectOption({ label: 'Eve Engineer' });
    await scan(lead);
    await dialog(lead).getByRole('button', { name: 'Change the step' }).click();
    await expect(dialog(lead)).toBeHidden();
    await expect(lead.locator('#step-switch .launch-step-facts').getByText('Eve Engineer')).toBeVisible();
    await scan(lead);
  });

  await test.step('a rehearsal moves in both browsers at once', async () => {
    await engineer.goto(DAY);
    await expect(engineer.getByRole('button', { name: 'Rehearse…' })).toHaveCount(0);
    await lead.getByRole('button', { name: 'Rehearse…' }).click();
    await dialog(lead).getByRole('button', { name: 'Start the rehearsal' }).click();
    await expect(step(lead, 'Copy the data')).toBeVisible();
    await expect(step(engineer, 'Copy the data')).toBeVisible({ timeout: SOON });
    await scan(engineer);
    // By keyboard alone: to the step, start it, and mark it as done.
    await step(engineer, 'Copy the data').focus();
    await engineer.keyboard.press('s');
    await expect(step(lead, 'Copy the data').getByText(/^Running since/)).toBeVisible();
    await step(engineer, 'Copy the data').focus();
    await engineer.keyboard.press('d');
    await expect(step(engineer, 'Copy the data').getByText(/^Done/)).toBeVisible();
    await expect(step(lead, 'Copy the data').getByText(/^Done .*Eve Engineer$/)).toBeVisible({
      timeout: SOON,
    });
    await engineer.keyboard.press('j');
    await expect(step(engineer, 'Switch over')).toBeFocused();
  });

  await test.step('it is paused and resumed, a step is skipped, and it leaves its record', async () => {
    await say(lead, 'Pause…', 'Reason', 'The proxy restarts.', 'Pause');
    await expect(engineer.getByText('The proxy restarts.')).toBeVisible({ timeout: SOON });
    await expect(engineer.getByRole('button', { name: of('Start', 'Switch over') })).toHaveCount(0);
    await lead.getByRole('button', { name: 'Resume' }).click();
    await engineer.getByRole('button', { name: of('Done', 'Switch over') }).click();
    await expect(step(lead, 'Switch over').getByText(/^Done/)).toBeVisible();
    await say(lead, of('Skip…', 'Look at it'), 'Reason', 'Nobody to look at staging.', 'Skip the step');
    await say(lead, 'End…', 'Note', 'Faster than planned.', 'End the run');
    await lead.getByRole('link', { name: 'Rehearsal (run 1)' }).click();
    await expect(lead.getByText('Nobody to look at staging.')).toBeVisible();
    await expect(lead.getByText('Faster than planned.')).toBeVisible();
    await scan(lead);
    await lead.goto(DAY);
    await expect(lead.getByText('“Legal has said yes” is a hold and is not done.')).toBeVisible();
  });

  await test.step('the launch itself starts when nothing holds it', async () => {
    for (const key of ['backups', 'legal']) {
      await openItem(engineer, 'day', key);
      await engineer.getByRole('button', { name: 'Sign these facts' }).click();
      await expect(engineer.getByRole('article').getByText('1 of 1').first()).toBeVisible();
    }
    await engineer.goto(DAY);
    await lead.getByRole('button', { name: 'Launch…' }).click();
    await dialog(lead).getByRole('radio', { name: 'So that the first step is due now' }).check();
    await dialog(lead).getByRole('button', { name: 'Start the launch' }).click();
    await expect(engineer.getByText('Launch', { exact: true })).toBeVisible();
    await expect(engineer.getByRole('link', { name: 'Launching now' })).toBeVisible();
    await expect(engineer.getByText('Copy the data (nobody yet)')).toBeVisible();
    await expect(engineer.getByText('Switch over (yours)')).toBeVisible();
    await engineer.getByRole('button', { name: 'Rollback' }).click();
    await expect(dialog(engineer).getByText('Switch back')).toBeVisible();
    await engineer.keyboard.press('Escape');
    await engineer.getByRole('button', { name: of('Done', 'Copy the data') }).click();
    await expect(step(lead, 'Copy the data').getByText(/^Done/)).toBeVisible();
  });

  await test.step('it is scrubbed, and the way back leads', async () => {
    await say(lead, 'Scrub…', 'Reason', 'The checksums differ.', 'Scrub the launch');
    await expect(engineer.getByRole('heading', { name: 'The way back' })).toBeVisible({ timeout: SOON });
    await expect(engineer.getByText('The checksums differ.')).toBeVisible();
    await scan(engineer);
    await engineer.getByRole('button', { name: of('Done', 'Switch back') }).click();
    await engineer.getByRole('button', { name: of('Done', 'Tell everybody') }).click();
    await say(lead, 'End…', 'Note', 'Back where we were.', 'End the run');
    await expect(lead.getByRole('link', { name: 'Launch (run 2)' })).toBeVisible();
    await expect(engineer.getByRole('link', { name: 'Launch (run 2)' })).toBeVisible();
    await expect(lead.getByRole('button', { name: 'Launch…' })).toBeVisible();
    await expect(lead.getByRole('link', { name: 'It needs a new date' })).toBeVisible();
    await lead.goto('/acme');
    await expect(lead.getByRole('link', { name: 'Scrubbed, needs a new date' })).toBeVisible();
    await scan(lead);
    await lead.getByRole('link', { name: 'Day: severity by phase' }).click();
    await expect(lead.getByText('Day: what has been reported')).toBeVisible();
    await expect(lead.getByRole('link', { name: 'Day: severity by phase' })).toBeFocused();
    await scan(lead);
  });
});
