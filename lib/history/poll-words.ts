import type { EventName } from '#lib/core/audit.ts';
import { count, short } from './phrases.ts';
import type { Words } from './words.ts';

/** Go / no-go polls. */
export const pollWords: Words<Extract<EventName, `poll.${string}`>> = {
  'poll.opened': ({ poll, seats, digest }) =>
    `opened go/no-go poll ${poll} with ${count(seats.length, 'seat')}, on the checklist ${short(digest)}.`,
  'poll.voted': ({ poll, seat, vote, comment, digest, from }) => {
    const instead = from && from !== vote ? ` instead of ${from}` : '';
    const because = comment ? `: ${comment}` : '.';
    return `voted ${vote}${instead} for ${seat} in poll ${poll}, on the checklist ${short(digest)}${because}`;
  },
  'poll.seat-handed': ({ poll, seat, from, to, dropped }) =>
    `handed the seat ${seat} of poll ${poll} from ${from.name} to ${to.name}${dropped ? `; the vote ${dropped} was dropped` : ''}.`,
  'poll.paused': ({ poll, reason }) => `paused poll ${poll}${reason ? `: ${reason}` : '.'}`,
  'poll.resumed': ({ poll }) => `resumed poll ${poll}.`,
  'poll.scrubbed': ({ poll, reason }) => `scrubbed poll ${poll}: ${reason}`,
  'poll.decided': ({ poll, decision, note, snapshot }) =>
    `decided ${decision} in poll ${poll} (snapshot ${short(snapshot)})${note ? `: ${note}` : '.'}`,
};
