import { isReady } from '#lib/core/health.ts';

export const dynamic = 'force-dynamic';

/** The database answers and has every migration of this version. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? 'ready' : 'not ready' },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
