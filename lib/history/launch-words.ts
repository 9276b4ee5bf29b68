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
};

/** Projects and what happens in them beside their items. */
export const launchWords: Words<Extract<EventName, `${Prefix}.${string}`>> = {
  'project.created': ({ name, templates, items }) =>
    `made the project ${quote(name)} from ${list(templates.map(({ key, version }) => `${key} ${version}`))}, with ${count(items.length, 'item')}.`,
  'project.edited': ({ changes, voided }) => {
    const told = Object.entries(changes).map(
      ([field, { from, to }]) => `${fieldNames[field] ?? field} from ${from} to ${to}`,
    );
    return `changed ${list(told)}${voided.length > 0 ? `; ${count(voided.length, 'sign-off')} fell` : ''}.`;
  },
  'project.stage-moved': ({ from, to }) => `moved the project from ${from} to ${to}.`,
  'project.stopped': ({ reason }) => `stopped the project: ${reason}`,
  'project.released': ({ reason }) => `released the project, which was stopped: ${reason}`,
};
