import type { EventName, EventTypes } from '#lib/core/audit.ts';
import { sayCause } from '#lib/signoff/cause-words.ts';
import { accessWords } from './access-words.ts';
import { launchWords } from './launch-words.ts';
import { count, moment, quote, short } from './phrases.ts';
import { pollWords } from './poll-words.ts';
import { reportWords } from './report-words.ts';
import { revisionWords } from './revision-words.ts';
import { stepWords } from './step-words.ts';
import { targetWords } from './target-words.ts';
import { templateWords } from './template-words.ts';
import { tokenWords } from './token-words.ts';
import { upgradeWords } from './upgrade-words.ts';
import { waiverWords } from './waiver-words.ts';
import { watchWords } from './watch-words.ts';

/** An event as people read it: `Bob Okafor` `signed off …`. `item` is the key of the item it is about. */
export type Told = { seq: number; at: Date; type: string; who: string; what: string; item: string | null };

/** What is said of each type of event after the name of who did it. A type without words does not compile. */
export type Words<T extends EventName = EventName> = { [Type in T]: (data: EventTypes[Type]) => string };

const worstFirst = ['fail', 'inconclusive', 'warn', 'pass'] as const;

const words: Words = {
  ...accessWords,
  ...launchWords,
  ...pollWords,
  ...targetWords,
  ...upgradeWords,
  ...tokenWords,
  ...reportWords,
  ...revisionWords,
  ...templateWords,
  ...waiverWords,
  ...stepWords,
  ...watchWords,
  'item.added': ({ title, section, severity }) =>
    `added the item ${quote(title)} to ${section} as ${severity}.`,
  'item.removed': ({ title }) => `removed the item ${quote(title)}.`,
  'item.assigned': ({ from, to }) => {
    if (!to) return `took it from ${from?.name ?? 'nobody'}; it is nobody's now.`;
    return from ? `handed it from ${from.name} to ${to.name}.` : `assigned it to ${to.name}.`;
  },
  'item.due-set': ({ from, to }) => {
    if (!to) return `took its due date away (it was ${moment(from)}).`;
    return from
      ? `moved its due date from ${moment(from)} to ${moment(to)}.`
      : `made it due by ${moment(to)}.`;
  },
  'item.due-soon': ({ dueAt, assignee }) => `reminded ${assignee.name} that it is due at ${moment(dueAt)}.`,
  'item.moved': ({ to, reason }) => {
    if (to === 'blocked') return `blocked it: ${reason}`;
    return to === 'open' ? 'put it back to open.' : 'started on it.';
  },
  'item.section-set': ({ from, to }) => `moved it from ${quote(from)} to ${quote(to)}.`,
  'item.commented': () => 'commented.',
  'evidence.attached': ({ kind, name, sha256 }) =>
    `attached the ${kind} ${quote(name)} (SHA-256 ${short(sha256)}).`,
  'evidence.removed': ({ name, reason }) => `removed the evidence ${quote(name)}: ${reason}`,
  'signoff.signed': ({ digest, state }) =>
    `signed off on the facts ${short(digest)}.${state === 'done' ? ' With that the item is done.' : ''}`,
  'signoff.withdrawn': ({ reason }) => `withdrew their sign-off${reason ? `: ${reason}` : '.'}`,
  'signoff.voided': ({ signer, cause }) => `voided the sign-off of ${signer.name}: ${sayCause(cause)}`,
  'probe.run-started': ({ target, probes }) => `started ${count(probes, 'probe')} on ${target}.`,
  'probe.run-finished': ({ target, verdicts }) => {
    const told = worstFirst.flatMap((verdict) =>
      verdicts[verdict] ? [`${verdicts[verdict]} ${verdict}`] : [],
    );
    return `finished probing ${target}: ${told.join(', ') || 'no answer'}.`;
  },
  'probe.run-cancelled': () => 'cancelled a probe run.',
  'probe.answered': ({ kind, from, to, confirming }) => {
    const was = from.verdict && from.code !== to.code ? `; before, ${from.verdict} (${from.code})` : '';
    return `probed ${kind}: ${to.verdict} (${to.code})${confirming ? ', being confirmed' : ''}${was}.`;
  },
  'readiness.moved-by-time': ({ items }) => {
    const moved = items.map(({ key, from, to }) => `${key} from ${from} to ${to}`);
    return `noted what time alone has changed: ${moved.join(', ') || 'nothing'}.`;
  },
};

/** Every type of event there is. */
export const eventTypes: readonly string[] = Object.keys(words);

type Line = { seq: number; at: string; type: string; actor: Actor; item: string | null; data: unknown };
type Actor = { kind: 'person' | 'token' | 'system' | 'guest'; name?: string };

/** Tells an event from its canonical line (docs/history.md). A type of a later version is named as it is. */
export function tellEvent(line: string): Told {
  const { seq, at, type, actor, item, data } = JSON.parse(line) as Line;
  const say = type in words ? (words[type as EventName] as (data: unknown) => string) : null;
  const what = say ? say(data) : `did ${type}.`;
  return { seq, at: new Date(at), type, who: nameOf(actor), what, item };
}

function nameOf({ kind, name }: Actor): string {
  if (kind === 'guest') return 'Somebody with a link';
  if (kind === 'token') return `The token ${quote(name ?? '')}`;
  return kind === 'person' ? (name ?? 'Somebody') : 'Holdpoint';
}
