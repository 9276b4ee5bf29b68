import { isReady } from '#lib/core/health.ts';
import { releaseName } from '#lib/core/release.ts';

export const dynamic = 'force-dynamic';

/** The database answers and has every migration of this version; and which release answers. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? 'ready' : 'not ready', release: releaseName() },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
