import 'server-only';
import { notFound } from '#lib/core/result.ts';
import { problem } from '#lib/core/route.ts';
import { readScope } from '#lib/core/scope.ts';
import { readSnapshot } from './queries.ts';

type Params = { params: Promise<{ workspace: string; project: string; poll: string }> };

/** Answers with the snapshot of a decision, to keep and to verify. An outsider gets 404. */
export async function downloadSnapshot(_request: Request, { params }: Params): Promise<Response> {
  const { workspace, project, poll } = await params;
  const scope = await readScope(workspace);
  const isNumber = /^[1-9]\d{0,8}$/.test(poll);
  const found = scope && isNumber ? await readSnapshot(scope, project, Number(poll)) : null;
  if (!found) return problem(notFound('This snapshot').refusal);
  return new Response(found.snapshot, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${workspace}-${project}-go-no-go-${poll}.json"`,
      'cache-control': 'no-store',
      'holdpoint-snapshot-sha256': found.hash,
    },
  });
}
