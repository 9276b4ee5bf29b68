export type Notice = {
  id: number;
  message: string;
  /** A refusal stays until it is put away; a plain notice goes by itself. */
  kind: 'done' | 'refused';
  undo?: { label: string; run: () => void };
};

type Told = Omit<Notice, 'id' | 'kind'> & { kind?: Notice['kind'] };

const MOST = 3;
const NONE: readonly Notice[] = [];
const listeners = new Set<() => void>();
let notices = NONE;
let last = 0;

const show = (next: readonly Notice[]) => {
  notices = next;
  for (const listener of listeners) listener();
};

/** Tells the person, politely, what came of what they did. In the browser only. Gives the notice's id. */
export function announce({ kind = 'done', ...told }: Told): number {
  last += 1;
  show([...notices, { ...told, kind, id: last }].slice(-MOST));
  return last;
}

/** Puts a notice away. */
export const dismiss = (id: number) => show(notices.filter((notice) => notice.id !== id));

export const currentNotices = () => notices;
export const noNotices = () => NONE;

/** For `useSyncExternalStore`. */
export function onNotice(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
