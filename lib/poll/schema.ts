import { z } from 'zod';
import { id, line, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';
import { itemStates } from '#lib/readiness/schema.ts';

export const pollStates = ['open', 'paused', 'decided', 'scrubbed'] as const;
export type PollState = (typeof pollStates)[number];

export const votes = ['go', 'no-go'] as const;
export type Vote = (typeof votes)[number];

export const decisions = ['GO', 'NO-GO'] as const;
export type Decision = (typeof decisions)[number];

/** The seats that a poll is offered with; any of them may be left out, and others named. */
export const usualSeats = ['Engineering', 'Operations', 'Security', 'Product', 'Support'] as const;
export const MOST_SEATS = 12;

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'This is not a digest.');

/**
 * What votes stand on, version 1 (docs/go-no-go.md): never times, comments or assignees. Its digest is SHA-256
 * over its canonical JSON (RFC 8785). Lists are sorted, so that the same checklist always gives the same digest.
 */
export const checklist = z.strictObject({
  version: z.literal(1),
  items: z.array(
    z.strictObject({
      key: z.string(),
      textRevision: z.int(),
      state: z.enum(itemStates),
      /** The ids of the sign-offs that stand, and of the waivers, not-applicables and disputes in force. */
      signOffs: z.array(z.string()),
      waivers: z.array(z.string()),
    }),
  ),
});
export type Checklist = z.infer<typeof checklist>;

const onProject = { workspace: workspaceSlug, project: projectSlug };
const onPoll = {
  ...onProject,
  poll: z.coerce.number('Name the poll by its number.').int().min(1).max(2_147_483_647),
};
const optional = (name: string) => text(name, 1000, 0).default('');
const blankOr = <T extends z.ZodType>(type: T) => z.union([z.literal(''), type]);

const seat = z.object({ name: line('The name of the seat', 40), holder: id });

/** Seats as a form gives them: a list of names and a list of holders; where nobody is chosen, there is no seat. */
export const openPoll = z
  .object({
    ...onProject,
    names: z.array(z.string().max(200)).max(MOST_SEATS),
    holders: z.array(blankOr(id)).max(MOST_SEATS),
  })
  .transform(({ names, holders, ...place }) => ({
    ...place,
    seats: holders.flatMap((holder, at) => (holder === '' ? [] : [{ name: names[at] ?? '', holder }])),
  }))
  .pipe(
    z.object({
      ...onProject,
      seats: z
        .array(seat)
        .min(1, 'Give at least one seat to somebody.')
        .refine(
          (seats) => new Set(seats.map(({ name }) => name.toLowerCase())).size === seats.length,
          'Two seats have the same name.',
        ),
    }),
  );

export const castVote = z
  .object({
    ...onPoll,
    seat: id,
    vote: z.enum(votes, 'Choose go or no-go.'),
    comment: optional('The comment'),
    /** The digest of the checklist that the voter saw, and the revision of their seat. */
    digest: hash,
    revision: z.coerce.number().int().min(0),
  })
  .refine(({ vote, comment }) => vote === 'go' || comment !== '', {
    path: ['comment'],
    message: 'A no-go needs a comment: say what stands against it.',
  });

export const handSeat = z.object({ ...onPoll, seat: id, holder: id });
export const pausePoll = z.object({ ...onPoll, reason: optional('The reason') });
export const resumePoll = z.object(onPoll);
export const scrubPoll = z.object({ ...onPoll, reason: text('The reason', 1000) });
export const decidePoll = z.object({
  ...onPoll,
  decision: z.enum(decisions, 'Choose GO or NO-GO.'),
  note: optional('The note'),
  /** The digest of the checklist that the person saw. */
  digest: hash,
});

type Person = { id: string; name: string };
type Named = { poll: number };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'poll.opened': Named & { seats: { name: string; holder: Person }[]; digest: string };
    /** `from`: the vote that this one takes the place of. */
    'poll.voted': Named & { seat: string; vote: Vote; comment: string; digest: string; from: Vote | null };
    'poll.seat-handed': Named & { seat: string; from: Person; to: Person; dropped: Vote | null };
    'poll.paused': Named & { reason: string };
    'poll.resumed': Named;
    'poll.scrubbed': Named & { reason: string };
    /** `snapshot`: the SHA-256 that the snapshot carries. */
    'poll.decided': Named & { decision: Decision; note: string; digest: string; snapshot: string };
  }
}
