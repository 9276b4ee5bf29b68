import type { Role } from '#lib/core/policy.ts';
import { type Refused, refuse } from '#lib/core/result.ts';
import type { OccurrenceState } from './schema.ts';

export type Timed = { startsAt: Date; endsAt: Date; doneAt: Date | null };

/** What an occurrence is at a moment. Its window has its start in it and its end no more. */
export function occurrenceState({ startsAt, endsAt, doneAt }: Timed, now: Date): OccurrenceState {
  if (doneAt) return doneAt < endsAt ? 'done' : 'late';
  if (now < startsAt) return 'upcoming';
  return now < endsAt ? 'due' : 'missed';
}

/** Whether an occurrence may be marked as done: once, and not before it starts. A missed one is then late. */
export function refuseFinish(occurrence: Timed, now: Date): Refused | null {
  const state = occurrenceState(occurrence, now);
  if (state === 'upcoming')
    return refuse(409, 'not-yet', 'This is not due yet. It can be done from the beginning of its window.');
  if (state === 'done' || state === 'late')
    return refuse(409, 'done-already', 'Somebody has done this already.');
  return null;
}

/** Whether a person may take a done occurrence back: their own, or any for a lead. */
export function refuseReopen(
  occurrence: Timed & { doneById: string | null },
  { userId, role }: { userId: string; role: Role },
): Refused | null {
  if (!occurrence.doneAt)
    return refuse(409, 'not-done', 'This has not been done, or was taken back already.');
  if (occurrence.doneById === userId || role === 'owner' || role === 'lead') return null;
  return refuse(403, 'not-yours', 'Only who did it, or a lead, may take this back.');
}

/** What the next moment is at which one of some occurrences changes by time alone, or null. */
export function nextChangeAt(occurrences: readonly Timed[], now: Date): Date | null {
  const moments = occurrences
    .filter(({ doneAt }) => !doneAt)
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((at) => at > now);
  return moments.length > 0 ? new Date(Math.min(...moments.map(Number))) : null;
}
