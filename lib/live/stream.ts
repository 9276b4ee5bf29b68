import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { type Admission, admit, dismiss, type Viewer } from './hub.ts';
import { readMissed } from './queries.ts';
import { frame } from './rules.ts';
import type { Message } from './schema.ts';

/** A reader that has not taken this many messages is let go; it comes back when it can. */
const BACKLOG = 256;

/**
 * A stream of what changes in the scope's workspace, from a position on, or from now; or why there is
 * none to be had. It looks on first and reads what was missed then, so that nothing falls between the two.
 */
export async function openStream(
  scope: Scope,
  after: string | null,
): Promise<ReadableStream | Exclude<Admission, 'admitted'>> {
  const pipe = makePipe();
  const viewer: Viewer = {
    userId: scope.userId,
    sessionId: scope.sessionId ?? '',
    workspaceId: scope.workspace.id,
    send: pipe.send,
    end: pipe.end,
  };
  pipe.onGone(() => dismiss(viewer));
  try {
    const admission = await admit(viewer);
    if (admission !== 'admitted') return admission;
    pipe.begin(await readMissed(scope, after));
    return pipe.stream;
  } catch (error) {
    dismiss(viewer);
    throw error;
  }
}

/** What is sent before `begin` waits, so that what was missed comes first. */
function makePipe() {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let waiting: Message[] | null = [];
  let over = false;
  let gone = () => {};
  const end = () => {
    if (over) return;
    over = true;
    controller?.close();
  };
  const send = (message: Message) => {
    if (over) return;
    if (waiting) return void waiting.push(message);
    if ((controller?.desiredSize ?? 0) <= -BACKLOG) {
      gone();
      return end();
    }
    controller?.enqueue(encoder.encode(frame(message)));
  };
  const stream = new ReadableStream<Uint8Array>({
    start: (own) => {
      controller = own;
    },
    cancel: () => {
      over = true;
      gone();
    },
  });
  const begin = (missed: readonly Message[]) => {
    const held = waiting ?? [];
    waiting = null;
    for (const message of [...missed, ...held]) send(message);
  };
  const onGone = (then: () => void) => {
    gone = then;
  };
  return { stream, send, end, begin, onGone };
}
