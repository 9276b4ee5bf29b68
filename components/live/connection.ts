import type { Change } from '#lib/live/schema.ts';

export type Hearer = {
  change(change: Change): void;
  /** A notice, or more than could be told: whatever is shown may be old. */
  anything(): void;
  connected(): void;
  lost(): void;
  /** The person may no longer look. */
  ended(): void;
};

/** How long until a lost stream is tried again, growing; how long it may be silent; milliseconds. */
const PAUSE = { first: 400, most: 15_000 } as const;
const SILENCE = 25_000;
/** A page that nobody sees keeps its stream this long: a browser has few connections to one server. */
const UNSEEN = 8_000;

/**
 * Follows a workspace by server-sent events, from a position on, and again from the last one heard whenever the
 * connection was lost. Gives the way to stop.
 */
export function follow(address: string, from: string | null, hearer: Hearer): () => void {
  let last = from;
  let source: EventSource | null = null;
  let failures = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const close = () => {
    source?.close();
    source = null;
    clearTimeout(next);
    clearTimeout(silence);
  };
  const open = () => {
    if (stopped || source || document.hidden) return;
    clearTimeout(next);
    const url = last ? `${address}?after=${last}` : address;
    source = new EventSource(url);
    source.onerror = () => void lose(url);
    on('position', () => {
      failures = 0;
      hearer.connected();
    });
    on('change', (data) => hearer.change(data as Change));
    on('notice', hearer.anything);
    on('reset', () => {
      failures = 0;
      hearer.connected();
      hearer.anything();
    });
    on('beat', () => {});
    on('bye', end);
  };
  const on = (name: string, hear: (data: unknown) => void) =>
    source?.addEventListener(name, (event: MessageEvent<string>) => {
      if (event.lastEventId) last = event.lastEventId;
      clearTimeout(silence);
      silence = setTimeout(lose, SILENCE);
      hear(JSON.parse(event.data));
    });
  const lose = async (url?: string) => {
    close();
    hearer.lost();
    failures += 1;
    if (stopped || !navigator.onLine) return;
    const pause = Math.min(PAUSE.most, PAUSE.first * 2 ** failures) * (0.5 + Math.random());
    next = setTimeout(open, pause);
    if (url && failures % 3 === 2 && (await isRefused(url))) end();
  };
  const end = () => {
    stop();
    hearer.ended();
  };

  const seen = () => {
    clearTimeout(next);
    if (document.hidden) next = setTimeout(close, UNSEEN);
    else open();
  };
  const offline = () => {
    close();
    hearer.lost();
  };
  const listeners = new AbortController();
  const { signal } = listeners;
  document.addEventListener('visibilitychange', seen, { signal });
  addEventListener('online', open, { signal });
  addEventListener('offline', offline, { signal });
  addEventListener('pagehide', close, { signal });
  addEventListener('pageshow', open, { signal });
  const stop = () => {
    stopped = true;
    close();
    listeners.abort();
  };
  open();
  return stop;
}

/** An event source does not tell why it was refused: somebody signed out, or removed, need not come back. */
async function isRefused(url: string): Promise<boolean> {
  const enough = new AbortController();
  try {
    const { status } = await fetch(url, { signal: enough.signal, cache: 'no-store' });
    return status === 401 || status === 404;
  } catch {
    return false;
  } finally {
    enough.abort();
  }
}
