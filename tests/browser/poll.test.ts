import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { accept, invite, openItem, setUp } from './people.ts';
import { scan } from './scan.ts';

test.use({ appEnv: {} }); // an application of this file's own

const root = join(import.meta.dirname, '..', '..');
const POLL = '/acme/projects/small/poll';

async function vote(page: Page, word: 'Go' | 'No-go', comment = ''): Promise<void> {
  await page.goto(POLL);
  await page.getByRole('radio', { name: word, exact: true }).check();
  await page.getByLabel('Comment', { exact: true }).fill(comment);
  await page.getByRole('button', { name: 'Vote', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Change your vote/ })).toBeVisible();
}

async function sign(page: Page, key: string): Promise<void> {
  await openItem(page, 'small', key);
  await page.getByRole('button', { name: 'Sign these facts' }).click();
  await expect(page.getByRole('article').getByText('1 of 1').first()).toBeVisible();
}

test('from an opened poll to a verified snapshot and a printed report', async ({
  page,
  app,
  newPerson,
}, info) => {
  test.setTimeout(420_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const engineer = await newPerson();
  await accept(engineer, await invite(page, 'engineer', 'eve@example.org'), 'Eve Engineer');
  const manager = await newPerson();
  await accept(manager, await invite(page, 'manager', 'mia@example.org'), 'Mia Manager');
  const script = [join(root, 'tests', 'browser', 'small-launch.ts')];
  execFileSync(process.execPath, ['--conditions=react-server', ...script], { cwd: root, env: app.env });

  await test.step('a project of three items, of which the critical one is signed', async () => {
    await page.goto('/acme/projects/new');
    await page.getByLabel('Name', { exact: true }).fill('Small');
    await page.getByLabel('Target').fill('https://small.example.com/');
    await page.getByLabel('Launch', { exact: true }).fill('2030-03-01T09:00');
    await page.getByRole('checkbox', { name: /Small launch/ }).check();
    await page.getByRole('button', { name: 'Make the project' }).click();
    await expect(page).toHaveURL(/\/acme\/projects\/small$/);
    await sign(engineer, 'backups');
  });

  await test.step('a lead opens the poll', async () => {
    await page.goto(POLL);
    await scan(page);
    await page.getByLabel('Engineering').selectOption({ label: 'Eve Engineer' });
    await page.getByLabel('Product').selectOption({ label: 'Mia Manager' });
    await page.getByRole('button', { name: 'Open the poll' }).click();
    await expect(page.getByRole('heading', { name: 'Poll 1' })).toBeVisible();
    await expect(page.getByText('Not voted', { exact: true })).toHaveCount(2);
  });

  await test.step('a no-vote stands against GO', async () => {
    await vote(engineer, 'Go', 'Everything of ours is in.');
    await vote(manager, 'No-go', 'Nobody has looked at the logs.');
    await page.goto(POLL);
    await expect(page.getByText('These vote no-go: Product.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'GO', exact: true })).toBeDisabled();
    await scan(page);
  });

  await test.step('the checklist changes: the votes are void, and the screen says why', async () => {
    await sign(engineer, 'logs');
    await manager.goto(POLL);
    await expect(manager.getByText('logs was signed').first()).toBeVisible();
    await expect(manager.getByRole('heading', { name: /^Vote again/ })).toBeVisible();
    await scan(manager);
  });

  await test.step('both vote again, and GO is decided', async () => {
    await vote(engineer, 'Go');
    await vote(manager, 'Go', 'The logs are kept now.');
    await page.goto(POLL);
    await page.getByRole('radio', { name: 'GO', exact: true }).check();
    await page.getByLabel('Note').fill('At nine on Friday.');
    await page.getByRole('button', { name: 'Decide' }).click();
    await expect(page.getByRole('heading', { name: 'Past polls' })).toBeVisible();
    await scan(page);
  });

  await test.step('anybody downloads the snapshot, and it verifies', async () => {
    await engineer.goto(POLL);
    const waiting = engineer.waitForEvent('download');
    await engineer.getByRole('link', { name: 'Download' }).click();
    const file = info.outputPath('snapshot.json');
    await (await waiting).saveAs(file);
    const verified = spawnSync(process.execPath, ['bin/holdpoint.mjs', 'verify', file], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(verified.stdout).toContain('Verifies: GO for Small, poll 1, decided by Olive Owner');
    expect(verified.status).toBe(0);
  });

  await test.step('the report prints on A4', async () => {
    await page.goto('/acme/projects/small/report');
    const sheet = page.getByRole('article');
    for (const told of ['Eve Engineer, engineer', 'At nine on Friday.', 'Head of the history'])
      await expect(sheet.getByText(told).first()).toBeVisible();
    await scan(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    writeFileSync(info.outputPath('report.pdf'), pdf);
    const text = pdf.toString('latin1');
    const pages = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(3);
    expect(text).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });

  await test.step('and is handed out as CSV and JSON', async () => {
    const base = '/api/v1/workspaces/acme/projects/small/report';
    const csv = await page.request.get(`${base}/csv`);
    expect(csv.headers()['content-type']).toBe('text/csv; charset=utf-8');
    expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(4);
    const json = await page.request.get(base);
    expect(await json.json()).toMatchObject({ format: 'holdpoint.report', readiness: { verdict: 'GO' } });
    const stranger = await (await newPerson()).request.get(base);
    expect(stranger.status()).toBe(401);
  });
});
