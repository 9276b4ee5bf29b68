import { type Refused, refuse } from '#lib/core/result.ts';
import type { ReadinessVerdict } from '#lib/readiness/schema.ts';
import type { Decision, PollState, Vote } from './schema.ts';

/** A seat as the rules want it. `digest` is that of the checklist the vote was given on. */
export type Ballot = { name: string; vote: Vote | null; digest: string | null };

export type Standing = 'none' | 'void' | Vote;

/**
 * What a seat's vote is worth on a checklist: the vote, or void where it was given on another one. It counts
 * while the checklist is, digest for digest, the one that was voted on. Source: product.md, screen 8.
 */
export function standingOf({ vote, digest }: Omit<Ballot, 'name'>, current: string): Standing {
  if (vote === null) return 'none';
  return digest === current ? vote : 'void';
}

type Ended = { state: PollState; decidedOn: string | null };

/** Whether a vote was void when its poll was decided or, while that goes on, is void now. */
export function isVoidIn(poll: Ended, seat: Omit<Ballot, 'name'>, current: string): boolean {
  const on = isGoing(poll.state) ? current : poll.decidedOn;
  return on !== null && standingOf(seat, on) === 'void';
}

export const isGoing = (state: PollState): boolean => state === 'open' || state === 'paused';

/** The refusal that whoever comes to a poll that is not open gets, or null. */
export function refuseNotOpen(state: PollState): Refused | null {
  if (state === 'open') return null;
  if (state === 'paused')
    return refuse(409, 'poll-paused', 'This poll is paused. Resume it first, or wait until somebody does.');
  return refuse(409, 'poll-closed', `This poll was ${state} already. What it came to stands.`);
}

/** The refusal that a change of a poll that has ended gets, or null. */
export const refuseClosed = (state: PollState): Refused | null =>
  isGoing(state) ? null : refuseNotOpen(state);

type Case = {
  decision: Decision;
  state: PollState;
  verdict: ReadinessVerdict;
  /** The digest of the checklist now, and that of the one the person saw. */
  current: string;
  seen: string;
  seats: readonly Ballot[];
};

/**
 * Whether a poll may be decided so; null is yes. NO-GO may always be said while the poll is open; GO never at
 * the verdict NO-GO, on a checklist that has changed, against a no-vote, or without a valid vote of every seat.
 * Source: product.md, "Go / no-go digest".
 */
export function mayDecide({ decision, state, verdict, current, seen, seats }: Case): Refused | null {
  const closed = refuseNotOpen(state);
  if (closed || decision === 'NO-GO') return closed;
  if (verdict === 'NO-GO') {
    return refuse(
      409,
      'verdict-no-go',
      'The verdict is NO-GO. Mend what holds the project back, then decide.',
    );
  }
  if (seen !== current) {
    return refuse(409, 'checklist-changed', 'The checklist has changed since you looked. Look at it again.');
  }
  const against = namesOf(seats, current, 'no-go');
  if (against) return refuse(409, 'no-vote', `These vote no-go: ${against}.`);
  const fallen = namesOf(seats, current, 'void');
  if (fallen)
    return refuse(
      409,
      'votes-void',
      `The checklist changed after these voted: ${fallen}. They must vote again.`,
    );
  const missing = namesOf(seats, current, 'none');
  return missing ? refuse(409, 'votes-missing', `These have not voted: ${missing}.`) : null;
}

const namesOf = (seats: readonly Ballot[], current: string, wanted: Standing): string =>
  seats
    .filter((seat) => standingOf(seat, current) === wanted)
    .map(({ name }) => name)
    .join(', ');
