import { z } from 'zod';

/** The channel on which the database tells what changed (migration 0010). */
export const CHANNEL = 'holdpoint_live';

/** A number of the database's transaction counter, as text: it does not fit every number of JSON's readers. */
const position = z.string().regex(/^\d{1,18}$/);

const change = z.object({
  /** The project's slug; null where it concerns the workspace itself. */
  project: z.string().nullable(),
  chain: z.string(),
  /** The first and last number in the chain. */
  from: z.int(),
  to: z.int(),
  /** The transaction that made it; of several, the last. */
  xact: position,
  /** The first words of what happened: item, poll, template. */
  about: z.array(z.string()),
});

/** Something in a workspace changed. It says where, never what. */
export type Change = z.output<typeof change>;

/** What the database tells: a change, a notice for one person, or somebody who may no longer look. */
export const notification = z.discriminatedUnion('kind', [
  change.extend({ kind: z.literal('change'), at: position, workspace: z.uuid() }),
  z.object({ kind: z.literal('notice'), at: position, workspace: z.uuid(), user: z.uuid() }),
  z.object({ kind: z.literal('session-ended'), session: z.uuid() }),
  z.object({ kind: z.literal('member-left'), workspace: z.uuid(), user: z.uuid() }),
]);
export type Notification = z.output<typeof notification>;

/** From where to go on; what does not fit is no position. */
export const lastPosition = position.nullable().catch(null);

/** What a stream sends: https://html.spec.whatwg.org/multipage/server-sent-events.html */
// Not “open” and “error”: those are the browser's own.
export type Message =
  | { event: 'position'; id: string }
  | { event: 'change'; id: string; data: Change }
  | { event: 'notice'; id: string }
  /** Too much was missed to be told one by one: everything may have changed. */
  | { event: 'reset'; id: string }
  /** The stream lives. */
  | { event: 'beat' }
  /** The reader may no longer look: no use in coming back. */
  | { event: 'bye' };
