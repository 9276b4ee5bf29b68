import type { EventName } from '#lib/core/audit.ts';
import { moment, quote } from './phrases.ts';
import type { Words } from './words.ts';

const paces = {
  usual: 'hourly for a day after the launch, then daily',
  hourly: 'hourly',
  daily: 'daily',
  off: 'only when somebody runs them',
};

/** After the launch: what was watched, and when. */
export const watchWords: Words<Extract<EventName, `${'occurrence' | 'watch'}.${string}`>> = {
  'occurrence.done': ({ title, at, state, note }) =>
    `did ${quote(title)} of ${moment(at)}${state === 'late' ? ', late' : ''}${note ? `: ${note}` : '.'}`,
  'occurrence.reopened': ({ title, at }) => `took back that ${quote(title)} of ${moment(at)} was done.`,
  'occurrence.missed': ({ title, at }) =>
    `noted that nobody did ${quote(title)} of ${moment(at)} in its window.`,
  'watch.entry-added': ({ title, recurrence }) => `added ${quote(title)} to what is watched, ${recurrence}.`,
  'watch.entry-edited': ({ title, changes }) =>
    `changed ${quote(title)}, which is watched: ${Object.keys(changes).join(', ')}.`,
  'watch.entry-ended': ({ title, reason }) => `ended watching ${quote(title)}: ${reason}`,
  'watch.entry-resumed': ({ title }) => `took up watching ${quote(title)} again.`,
  'watch.pace-set': ({ from, to }) => `set the probes to run ${paces[to]} (before: ${paces[from]}).`,
};
