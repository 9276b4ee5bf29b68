import type { Edits } from '#lib/template-draft/edits.ts';
import type { Conflict } from '#lib/template-draft/entries.ts';
import type { DraftFault } from '#lib/template-draft/faults.ts';
import type { Change } from '#lib/template-draft/schema.ts';
import { enqueue, waitingFields, withoutField } from './queue.ts';

/** What the server says to changes. */
export type Saved = {
  /** The draft's revision now, and whether these changes made it: they may have changed nothing. */
  revision: number;
  made: boolean;
  at: string;
  conflicts: Conflict[];
  renamed: { list: string; from: string; to: string }[];
  since: Edits;
  faults: DraftFault[];
};
/** How sending ended: kept, refused for what it is, or not arrived, which is worth another try. */
export type Sent =
  | { is: 'saved'; saved: Saved }
  | { is: 'refused'; message: string }
  | { is: 'lost'; message: string };

export type SaveState =
  | { is: 'saved'; at: string | null }
  | { is: 'waiting' }
  | { is: 'saving' }
  | { is: 'failed'; message: string };

type Parts = {
  send: (changes: readonly Change[], last: boolean) => Promise<Sent>;
  onState: (state: SaveState) => void;
  onSaved: (saved: Saved, sent: readonly Change[]) => void;
  onRefused: (change: Change, message: string) => void;
  later: (act: () => void, milliseconds: number) => () => void;
};

/** After the last key, and after the first try that failed. */
const REST = 900;
const LONGEST = 30_000;
const MOST = 100;

/**
 * Sends changes in their order, one request at a time, a moment after the last one. Nothing is dropped before the
 * server has answered for it: what did not arrive is sent again, and what is refused is told by itself.
 */
export function createSaver({ send, onState, onSaved, onRefused, later }: Parts) {
  let waiting: Change[] = [];
  let sending: Change[] = [];
  let tries = 0;
  let savedAt: string | null = null;
  let cancel = () => {};
  let settled: (() => void)[] = [];

  const plan = (milliseconds: number) => {
    cancel();
    cancel = later(() => void work(), milliseconds);
  };

  async function work(last = false): Promise<void> {
    cancel();
    if (sending.length > 0 || waiting.length === 0) return;
    sending = waiting.slice(0, tries < 0 ? 1 : untilNamed(waiting));
    waiting = waiting.slice(sending.length);
    onState({ is: 'saving' });
    const sent = await send(sending, last);
    if (sent.is === 'saved') kept(sent.saved);
    else if (sent.is === 'lost') lost(sent.message);
    else refused(sent.message);
  }

  function kept(saved: Saved) {
    const done = sending;
    sending = [];
    tries = tries < 0 && waiting.length > 0 ? -1 : 0;
    savedAt = saved.at;
    for (const conflict of saved.conflicts) waiting = withoutField(waiting, conflict);
    for (const { list, from, to } of saved.renamed)
      waiting = waiting.map((one) => renamed(one, list, from, to));
    onSaved(saved, done);
    if (waiting.length > 0) void work();
    else rest({ is: 'saved', at: savedAt });
  }

  function lost(message: string) {
    putBack();
    tries = Math.max(tries, 0) + 1;
    rest({ is: 'failed', message });
    plan(Math.min(REST * 2 ** tries, LONGEST));
  }

  // One change must not keep the others from being saved: each is asked about by itself.
  function refused(message: string) {
    const [only] = sending;
    if (sending.length > 1) {
      putBack();
      tries = -1;
      void work();
      return;
    }
    sending = [];
    tries = waiting.length > 0 ? -1 : 0;
    if (only) onRefused(only, message);
    if (waiting.length > 0) void work();
    else rest({ is: 'failed', message });
  }

  function putBack() {
    const since = waiting;
    waiting = sending;
    sending = [];
    for (const change of since) waiting = enqueue(waiting, change);
  }

  function rest(state: SaveState) {
    onState(state);
    for (const tell of settled) tell();
    settled = [];
  }

  return {
    /** Takes a change; it is sent a moment after the last one, or at once. */
    add(change: Change, now = false) {
      waiting = enqueue(waiting, change);
      if (sending.length === 0)
        onState(waiting.length > 0 ? { is: 'waiting' } : { is: 'saved', at: savedAt });
      if (now) void work();
      else plan(REST);
    },
    /** Sends what waits; resolves once all is answered for or has failed. `last`: the page is going away. */
    flush(last = false): Promise<void> {
      if (waiting.length === 0 && sending.length === 0) return Promise.resolve();
      const done = new Promise<void>((resolve) => {
        settled.push(resolve);
      });
      void work(last);
      return done;
    },
    pending: (): readonly Change[] => [...sending, ...waiting],
    /** Whether the server may not know of an entry yet. */
    isAdding: (list: string, key: string) =>
      [...sending, ...waiting].some((one) => one.do === 'add' && one.list === list && one.entry.key === key),
    isClean: () => waiting.length === 0 && sending.length === 0,
    /** What of an entry is not known to be saved. */
    unsaved: (list: string | null, key: string | null) => waitingFields([...sending, ...waiting], list, key),
    stop: () => cancel(),
  };
}

// What comes after an entry is given its key waits to be told which one it has.
function untilNamed(changes: readonly Change[]): number {
  const place = changes.findIndex((one) => one.do === 'add' || one.do === 'rename');
  return Math.min(place < 0 ? MOST : place + 1, MOST);
}

function renamed(change: Change, list: string, from: string, to: string): Change {
  if (!('list' in change) || change.list !== list || !('key' in change) || change.key !== from) return change;
  return { ...change, key: to };
}
