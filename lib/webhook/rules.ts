const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The most webhooks of a workspace. */
export const MOST = 50;

/** How long after each failed attempt the next one comes, in milliseconds: nine attempts in a day and a half. */
const pauses = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
] as const;

/** What an attempt came to: the status of the answer, or why there was none. */
export type Outcome = { status: number | null };

/** Whether the address took the message. Every 2xx does (Standard Webhooks, "Success"). */
export const isTaken = ({ status }: Outcome): boolean => status !== null && status >= 200 && status < 300;

/**
 * When to try again after so many failed tries, or null for never: all tries were made, or the address said that it
 * is gone for good (410).
 */
export function nextTry(tries: number, { status }: Outcome, now: Date): Date | null {
  const pause = status === 410 ? undefined : pauses[tries - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}

/** Whether a webhook wants to be told of an event. None named: of all. */
export const wants = (events: readonly string[], type: string): boolean =>
  events.length === 0 ||
  events.some((wanted) => wanted === type || (wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1))));

/** What can be chosen on the screen: types by their first word, and what happens to that. */
export function groupsOf(types: readonly string[]): { pattern: string; about: string }[] {
  const groups = Map.groupBy(types, (type) => type.slice(0, type.indexOf('.')));
  return [...groups].sort().map(([noun, own]) => ({
    pattern: `${noun}.*`,
    about: own.map((type) => type.slice(noun.length + 1).replaceAll('-', ' ')).join(', '),
  }));
}
