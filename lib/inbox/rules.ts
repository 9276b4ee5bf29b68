import { may, type Role } from '#lib/core/policy.ts';
import { fitsRole } from '#lib/readiness/rules.ts';
import type { InboxRow } from './schema.ts';

export type Inbox = Record<'regressed' | 'waiting' | 'yours' | 'held', InboxRow[]>;

/**
 * Sorts what concerns a person into the inbox's parts; each item stands in the first that fits, overdue ones
 * on top, the longest first. Source: product.md, screen 4.
 */
export function sortInbox(rows: readonly InboxRow[], role: Role, now: Date): Inbox {
  const inbox: Inbox = { regressed: [], waiting: [], yours: [], held: [] };
  for (const row of rows) {
    const part = partOf(row, may(role, 'item.sign') && fitsRole(role, row.signOffRole));
    if (part) inbox[part].push(row);
  }
  for (const part of Object.values(inbox)) part.sort((a, b) => lateness(b, now) - lateness(a, now));
  return inbox;
}

function partOf(row: InboxRow, maySign: boolean): keyof Inbox | null {
  if (row.fellAt) return 'regressed';
  if (maySign && isWaiting(row)) return 'waiting';
  if (!row.assigned) return null;
  return row.held ? 'held' : 'yours';
}

// Somebody has signed, the number is not complete, nothing stands against the next signature.
const isWaiting = (row: InboxRow): boolean =>
  row.signed > 0 &&
  row.signed < row.required &&
  !row.signedByMe &&
  !row.unready &&
  !row.evidenceMissing &&
  row.state !== 'blocked';

/** Whether its due date has passed. */
export const isOverdue = ({ dueAt }: Pick<InboxRow, 'dueAt'>, now: Date): boolean =>
  dueAt !== null && dueAt <= now;

/** For how long it is overdue, in milliseconds; -1 where it is not, which keeps the order of launches. */
const lateness = ({ dueAt }: InboxRow, now: Date): number =>
  dueAt !== null && dueAt <= now ? now.getTime() - dueAt.getTime() : -1;

type Counted = {
  inbox: Inbox;
  duties: readonly unknown[];
  votes: readonly unknown[];
  approvals: number;
};

/** How many things wait for the person now: what the rail counts. What is behind a hold cannot be done. */
export const countWaiting = ({ inbox, duties, votes, approvals }: Counted): number =>
  inbox.regressed.length +
  inbox.waiting.length +
  inbox.yours.length +
  duties.length +
  votes.length +
  approvals;
