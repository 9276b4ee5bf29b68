import type { EventName } from '#lib/core/audit.ts';
import { count, quote } from './phrases.ts';
import type { Words } from './words.ts';

type Prefix = 'project';

const list = (names: readonly string[]): string => names.join(', ');

const fieldNames: Record<string, string> = {
  name: 'the name',
  targetUrl: 'the target',
  target: 'the target',
  launchAt: 'the launch',
  timeZone: 'the time zone',
  httpPort: 'the plain-HTTP port',
  lead: 'the lead',
  leadId: 'the lead',
  weekdaysOnly: 'whether due dates fall on weekdays only',
};

/** Projects and what happens in them beside their items. */
export const launchWords: Words<Exclude<Extract<EventName, `${Prefix}.${string}`>, 'project.answered'>> = {
  'project.created': ({ name, templates, items }) =>
    `made the project ${quote(name)} from ${list(templates.map(({ key, version }) => `${key} ${version}`))}, with ${count(items.length, 'item')}.`,
  'project.copied': ({ from, name, items, withPeople }) =>
    `made the project ${quote(name)} as a copy of ${quote(from)}, ${withPeople ? 'with' : 'without'} its people: ${count(items.length, 'item')}.`,
  'project.role-given': ({ role, from, to, items, steps, entries, kept }) => {
    const followed = count(items.length + steps.length + entries.length, 'open thing');
    const stayed =
      kept.length > 0 ? `; ${count(kept.length, 'item')} stayed with whom they were given to` : '';
    const whose =
      to === null ? `took the role ${role} from ${from ?? 'nobody'}` : `gave the role ${role} to ${to}`;
    return `${whose}: ${followed} followed${stayed}.`;
  },
  'project.duties-handed-on': ({ from, to, leads, steps, entries }) => {
    const what = [
      leads && 'the lead',
      steps.length > 0 && count(steps.length, 'step'),
      entries.length > 0 && count(entries.length, 'watched thing'),
    ].filter((part) => part !== false);
    return `handed ${list(what)} of ${from.name} on to ${to.name}.`;
  },
  'project.edited': ({ changes, voided, dates }) => {
    const told = Object.entries(changes).map(
      ([field, { from, to }]) => `${fieldNames[field] ?? field} from ${from} to ${to}`,
    );
    const fell = voided.length > 0 ? `; ${count(voided.length, 'sign-off')} fell` : '';
    const due = dates ? `; ${count(dates.moved, 'due date')} moved, ${dates.kept} set by hand stayed` : '';
    return `changed ${list(told)}${fell}${due}.`;
  },
  'project.stage-moved': ({ from, to }) => `moved the project from ${from} to ${to}.`,
  'project.stopped': ({ reason }) => `stopped the project: ${reason}`,
  'project.released': ({ reason }) => `released the project, which was stopped: ${reason}`,
};
