import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { setUp } from './people.ts';
import { scan } from './scan.ts';

test.use({ appEnv: {} }); // an application of this file's own

test.use({ actionTimeout: 20_000 });

type Received = { headers: IncomingHttpHeaders; body: string };
const received: Received[] = [];
const receiver = createServer(async (request, response) => {
  received.push({ headers: request.headers, body: await text(request) });
  response.end('taken');
});
test.beforeAll(() => new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready)));
test.afterAll(() => void receiver.close());

const dialog = (page: Page) => page.getByRole('dialog');
/** A look at a screen, kept where SHOTS names a folder. */
const look = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

async function makeToken(page: Page, name: string, ...scopes: string[]): Promise<string> {
  await page.goto('/acme/settings/tokens');
  await page.getByLabel('Name').fill(name);
  for (const scope of scopes) await page.getByRole('checkbox', { name: new RegExp(`^${scope} `) }).check();
  await page.getByRole('button', { name: 'Make the token' }).click();
  const secret = page.getByLabel(/copy it now, it is not shown again/);
  await expect(secret).toBeVisible();
  return secret.inputValue();
}

const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};

test('a token speaks to the API, a webhook is told, and both end where their owner says so', async ({
  page,
  app,
}) => {
  test.setTimeout(300_000);
  await setUp(page, app, { name: 'Olive Owner', email: 'olive@example.org' });
  const api = `${app.url}/api/v1/workspaces/acme`;
  let token = '';
  const bearer = () => ({ authorization: `Bearer ${token}` });

  await test.step('a token is made, and its secret is shown once', async () => {
    token = await makeToken(page, 'Pipeline', 'project');
    expect(token).toMatch(/^hpt_[\w-]{43}$/);
    await scan(page);
    await look(page, 'tokens');
    await page.reload();
    await expect(page.getByText('Pipeline', { exact: true })).toBeVisible();
    await expect(page.getByText('Never used')).toBeVisible();
    expect(await page.content()).not.toContain(token);
  });

  await test.step('it reads what its scope names, and the screen tells that it was used', async () => {
    const answer = await fetch(`${api}/projects`, { headers: bearer() });
    expect([answer.status, await answer.json()]).toEqual([200, { data: [], next: null }]);
    expect(answer.headers.get('ratelimit')).toMatch(/^"token";r=\d+;t=\d+, "address";r=\d+;t=\d+$/);
    expect((await fetch(`${api}/webhooks`, { headers: bearer() })).status).toBe(403);
    expect((await fetch(`${api}/projects`)).status).toBe(401);
    await page.reload();
    await expect(page.getByText(/Last used/)).toBeVisible();
  });

  await test.step('the server answers what is no request in words', async () => {
    const post = (body: string) =>
      fetch(`${api}/projects`, {
        method: 'POST',
        headers: { ...bearer(), 'content-type': 'application/json' },
        body,
      });
    expect((await post('{')).status).toBe(400);
    expect((await post('{}')).status).toBe(422);
    expect((await post(`{"name":"${'a'.repeat(1_100_000)}"}`)).status).toBe(413);
    for (const path of ['%00', '%ff', '..%2f..', 'a'.repeat(3_000), '%F0%9F%98%80']) {
      const { status } = await fetch(`${api}/projects/${path}/readiness`, { headers: bearer() });
      expect([path.slice(0, 10), status >= 400 && status < 500]).toEqual([path.slice(0, 10), true]);
    }
  });

  await test.step('a webhook is made, and is told of the next event', async () => {
    await page.goto('/acme/settings/webhooks');
    await expect(page.getByText('Nobody is told yet')).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill('Chat');
    await page
      .getByLabel('Address')
      .fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
    await page.getByText('Choose events').click();
    await page.getByRole('checkbox', { name: /^token\.\*/ }).check();
    await page.getByRole('button', { name: 'Make the webhook' }).click();
    const shown = page.getByLabel(/copy it now, it is not shown again/);
    await expect(shown).toBeVisible();
    const secret = await shown.inputValue();
    await scan(page);
    await look(page, 'webhooks');
    await makeToken(page, 'Second');
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
    const [first] = received;
    if (!first) throw new Error('nothing arrived');
    expect(isSigned(first, secret)).toBe(true);
    expect(JSON.parse(first.body)).toMatchObject({ type: 'token.made', data: { event: { name: 'Second' } } });
    expect(first.body).not.toContain('hpt_');
  });

  await test.step('its log tells what became of it, and sends it again', async () => {
    await page.goto('/acme/settings/webhooks');
    await page.getByRole('link', { name: 'Chat' }).click();
    await page.getByText('token.made', { exact: true }).click();
    await expect(page.getByText('Delivered', { exact: true })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'taken' })).toBeVisible();
    await scan(page);
    await look(page, 'log');
    await page.getByRole('button', { name: 'Send token.made again' }).click();
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(2);
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
  });

  await test.step('the API reads well', async () => {
    await page.goto('/acme/settings/api');
    await page.getByText('The verdict at this moment, and what is in the way').click();
    await expect(page.getByRole('cell', { name: 'blockers', exact: true })).toBeVisible();
    await scan(page);
    await look(page, 'api');
    const document = await (await fetch(`${app.url}/api/v1/openapi.json`)).json();
    expect(document.openapi).toBe('3.1.1');
  });

  await test.step('a revoked token opens nothing', async () => {
    await page.goto('/acme/settings/tokens');
    await page.getByRole('button', { name: 'Revoke Pipeline' }).click();
    await dialog(page).getByRole('button', { name: 'Revoke the token' }).click();
    await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
    expect((await fetch(`${api}/projects`, { headers: bearer() })).status).toBe(401);
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto('/acme/settings/webhooks');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await look(page, 'webhooks-360');
  });
});
