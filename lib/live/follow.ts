import 'server-only';
import { refuse } from '#lib/core/result.ts';
import { door, problem } from '#lib/core/route.ts';
import { lastPosition } from './schema.ts';
import { openStream } from './stream.ts';

/**
 * Answers a signed-in member with a stream of what changes in the workspace (server-sent events). It goes on after
 * the position in `Last-Event-ID`, or in `after`; with neither, it begins now.
 */
export const follow = door(null, async (caller, _params, request) => {
  if (caller.kind !== 'person') throw new Error('a token was let in');
  const given = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after');
  const stream = await openStream(caller, lastPosition.parse(given));
  if (stream === 'full') return problem(tooMany.refusal);
  if (stream === 'closing')
    return new Response(null, { status: 503, headers: { ...ending, 'retry-after': '1' } });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Neither kept nor packed nor held back on its way; the connection ends with the stream.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      ...ending,
    },
  });
});

// A process that is to end waits for its connections: this one is not to be used again.
const ending = { connection: 'close' };

const tooMany = refuse(
  429,
  'too-many-streams',
  'Too many windows follow this workspace. Close some of them.',
);
