import 'server-only';
import { notFound } from '#lib/core/result.ts';
import { door, problem } from '#lib/core/route.ts';
import { readSnapshot } from './queries.ts';

/** Answers with the snapshot of a decision, to keep and to verify. An outsider gets 404. */
export const downloadSnapshot = door('read', async (caller, { workspace, project = '', poll = '' }) => {
  const isNumber = /^[1-9]\d{0,8}$/.test(poll);
  const found = isNumber ? await readSnapshot(caller, project, Number(poll)) : null;
  if (!found) return problem(notFound('This snapshot').refusal);
  return new Response(found.snapshot, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${workspace}-${project}-go-no-go-${poll}.json"`,
      'cache-control': 'no-store',
      'holdpoint-snapshot-sha256': found.hash,
    },
  });
});
