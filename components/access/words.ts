import type { MemberRow } from '#lib/access/queries.ts';

type Held = Pick<MemberRow, 'openItems' | 'steps' | 'entries' | 'leads'>;

const some = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];

/** What somebody holds: "3 open items, 1 launch step, the lead of 2 projects"; empty where nothing. */
export const sayHeld = ({ openItems, steps, entries, leads }: Held): string =>
  [
    ...some(openItems, 'open item', 'open items'),
    ...some(steps, 'launch step', 'launch steps'),
    ...some(entries, 'watched entry', 'watched entries'),
    ...some(leads, 'project to lead', 'projects to lead'),
  ].join(', ');
