import type { EventName } from '#lib/core/audit.ts';
import { count, moment, quote } from './phrases.ts';
import type { Words } from './words.ts';

const run = ({ run: number, kind }: { run: number; kind: 'rehearsal' | 'live' }): string =>
  kind === 'live' ? `the launch (run ${number})` : `rehearsal ${number}`;
const inRun = (of: { run: number; kind: 'rehearsal' | 'live' }): string =>
  of.kind === 'live' ? '' : ` in rehearsal ${of.run}`;
const fields = (changes: object): string => Object.keys(changes).join(', ');

/** Launch day: its runs, their steps, and the plan. */
export const stepWords: Words<Extract<EventName, `${'launch' | 'step'}.${string}`>> = {
  'launch.started': ({ zeroAt, steps, launchMovedFrom, ...of }) => {
    const moved = launchMovedFrom ? `; the launch was planned for ${moment(launchMovedFrom)}` : '';
    return `started ${run(of)} of ${count(steps, 'step')}, T at ${moment(zeroAt)}${moved}.`;
  },
  'launch.paused': ({ reason, ...of }) => `paused ${run(of)}: ${reason}`,
  'launch.resumed': ({ seconds, ...of }) =>
    `resumed ${run(of)} after ${count(Math.round(seconds / 60), 'minute')}.`,
  'launch.scrubbed': ({ reason, ...of }) => `scrubbed ${run(of)}: ${reason}`,
  'launch.ended': ({ outcome, note, ...of }) => `ended ${run(of)}, ${outcome}${note ? `: ${note}` : '.'}`,
  'step.started': ({ title, ...of }) => `started the step ${quote(title)}${inRun(of)}.`,
  'step.done': ({ title, ...of }) => `did the step ${quote(title)}${inRun(of)}.`,
  'step.skipped': ({ title, reason, ...of }) => `skipped the step ${quote(title)}${inRun(of)}: ${reason}`,
  'step.reopened': ({ title, from, ...of }) =>
    `took back that the step ${quote(title)} was ${from}${inRun(of)}.`,
  'step.late': ({ title, what, dueAt }) =>
    `noted that the step ${quote(title)} was to ${what} at ${moment(dueAt)} and is late.`,
  'step.assigned': ({ title, to }) => `gave the step ${quote(title)} to ${to?.name ?? 'nobody'}.`,
  'step.added': ({ title, rollback }) =>
    `added the step ${quote(title)} to ${rollback ? 'the way back' : 'launch day'}.`,
  'step.edited': ({ title, changes }) => `changed the step ${quote(title)}: ${fields(changes)}.`,
  'step.moved': ({ title, past, to }) =>
    `moved the step ${quote(title)} ${to === 'earlier' ? 'before' : 'behind'} ${quote(past)}.`,
  'step.removed': ({ title }) => `took the step ${quote(title)} out of launch day.`,
};
