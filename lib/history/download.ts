import 'server-only';
import { notFound } from '#lib/core/result.ts';
import { door, problem } from '#lib/core/route.ts';
import { exportHistory } from './export.ts';

/**
 * Answers with a project's history, or the workspace's own, as JSON Lines to keep; the head it ends with stands
 * in a header. An outsider gets 404.
 */
export const downloadHistory = door('read', async (caller, { workspace, project }) => {
  const exported = await exportHistory(caller, project ?? null);
  if (!exported) return problem(notFound().refusal);
  const name = project ? `${workspace}-${project}` : workspace;
  return new Response(streamOf(exported.lines), {
    headers: {
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-history-${exported.seq}.jsonl"`,
      'cache-control': 'no-store',
      'holdpoint-history-head': exported.head,
    },
  });
});

// Read only as fast as it is taken, and no further once the reader has gone.
function streamOf(lines: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await lines.return(undefined)),
  });
}
