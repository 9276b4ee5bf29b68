import 'server-only';
import { type Listener, startListener } from './listener.ts';
import { findLocked, type Held, heldKey } from './queries.ts';
import { messageFor } from './rules.ts';
import type { Message, Notification } from './schema.ts';

/** Somebody who looks on: a stream, to which messages go in order. */
export type Viewer = Held & {
  send(message: Message): void;
  /** Ends the stream; its reader comes back and says what it has seen. */
  end(): void;
};

/** How many streams one person, and everybody together, may have in one process. */
export const MOST = { person: 30, process: 5_000 } as const;

/** How often a stream says that it lives, and is looked at anew, in milliseconds. */
const BEAT = 10_000;

type Hub = { viewers: Set<Viewer>; listener: Listener; beat: NodeJS.Timeout; closed: boolean };

// The development server loads modules anew at each change, and each route may have its own copy: one hub a process.
const kept = globalThis as { holdpointLive?: Hub };

/** The process's one hub: a single connection to the database, however many look on. */
function hub(): Hub {
  if (kept.holdpointLive) return kept.holdpointLive;
  const viewers = new Set<Viewer>();
  const listener = startListener({
    hear: (told) => spread(viewers, told),
    lose: () => endAll(viewers),
  });
  const beat = setInterval(() => void keepUp(viewers), BEAT);
  beat.unref();
  kept.holdpointLive = { viewers, listener, beat, closed: false };
  // First of all: the server waits for open answers, and a stream has no end of its own.
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.prependOnceListener(signal, () => void closeLive());
  return kept.holdpointLive;
}

export type Admission = 'admitted' | 'full' | 'closing';

/** Lets somebody look on, from the moment this settles; not where there are too many streams, or this process ends. */
export async function admit(viewer: Viewer): Promise<Admission> {
  const { viewers, listener, closed } = hub();
  const own = [...viewers].filter(({ userId }) => userId === viewer.userId).length;
  if (closed) return 'closing';
  if (own >= MOST.person || viewers.size >= MOST.process) return 'full';
  viewers.add(viewer);
  await listener.ready();
  return 'admitted';
}

export const dismiss = (viewer: Viewer): boolean => kept.holdpointLive?.viewers.delete(viewer) ?? false;

/** Ends every stream and the connection to the database: this process is to end. */
export async function closeLive(): Promise<void> {
  const open = kept.holdpointLive;
  if (!open || open.closed) return;
  open.closed = true;
  clearInterval(open.beat);
  endAll(open.viewers);
  await open.listener.stop();
}

function spread(viewers: Set<Viewer>, told: Notification): void {
  for (const viewer of viewers) {
    const message = messageFor(told, viewer);
    if (message) deliver(viewers, viewer, message);
  }
}

function deliver(viewers: Set<Viewer>, viewer: Viewer, message: Message): void {
  viewer.send(message);
  if (message.event !== 'bye') return;
  viewers.delete(viewer);
  viewer.end();
}

function endAll(viewers: Set<Viewer>): void {
  for (const viewer of viewers) viewer.end();
  viewers.clear();
}

// A session can expire without anybody ending it.
async function keepUp(viewers: Set<Viewer>): Promise<void> {
  for (const viewer of viewers) viewer.send({ event: 'beat' });
  if (viewers.size === 0) return;
  const locked = await findLocked([...viewers]).catch(() => new Set<string>());
  for (const viewer of viewers) {
    if (locked.has(heldKey(viewer))) deliver(viewers, viewer, { event: 'bye' });
  }
}
