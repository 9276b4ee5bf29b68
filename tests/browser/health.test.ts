import { expect, test } from './fixture.ts';

test('the health addresses answer without signing in, and are never cached', async ({ request }) => {
  for (const [path, status] of [
    ['/api/health/live', 'live'],
    ['/api/health/ready', 'ready'],
  ] as const) {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
    expect(response.headers()['cache-control']).toBe('no-store');
    expect(await response.json()).toMatchObject({ status });
  }
});
