import type { NoticeKind } from './schema.ts';

const SECOND = 1000;
export const DAY = 24 * 60 * 60 * SECOND;

/** What cannot wait until more has gathered. */
const urgent: readonly NoticeKind[] = ['regressed', 'step-late', 'poll-opened', 'mentioned'];

/** How long a mail about it waits for what else may happen, so that many things are one mail; in milliseconds. */
export const waitOf = (kind: NoticeKind): number => (urgent.includes(kind) ? 5 : 45) * SECOND;

/** How much of what somebody wrote a notice shows, in characters. */
const SHOWN = 200;
export const shortened = (text: string): string =>
  text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
