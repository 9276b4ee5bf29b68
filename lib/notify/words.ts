import type { NoticeAbout, NoticeKind } from './schema.ts';

type Said = { title: string; text: string };

/** The moment a notice is about, in the launch's zone: "Fri 27 Nov 2026, 09:00 CET". */
function moment({ moment: iso, zone = 'UTC' }: NoticeAbout): string {
  if (!iso) return 'a moment unknown';
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...day, ...clock, timeZone: zone }).format(new Date(iso));
}

const texts: Record<NoticeKind, (about: NoticeAbout) => string> = {
  regressed: ({ what }) =>
    what ? `Signed before, and not any more: ${what}` : 'It was done, and is not any more. Look again.',
  'sign-off-wanted': ({ by, item }) =>
    `${by ?? 'Somebody'} has signed${item ? ' it' : ''}; it wants one more person.`,
  assigned: ({ by, what, items }) => {
    if (items) return by ? `${by} assigned ${items} items to you.` : `${items} items were assigned to you.`;
    if (what) return `“${what}” is done, so this can be done now. It is yours.`;
    return by ? `${by} assigned it to you.` : 'It was assigned to you.';
  },
  'due-soon': (about) => `It is yours and due on ${moment(about)}.`,
  mentioned: ({ by, what }) => `${by ?? 'Somebody'} mentioned you${what ? `: “${what}”` : '.'}`,
  'approval-wanted': ({ by, what }) =>
    `${by ?? 'Somebody'} asks for your approval${what ? ` of ${what}` : '.'}`,
  'waiver-decided': ({ by, what }) => `${by ?? 'Somebody'} ${what ?? 'decided what you asked for.'}`,
  'waiver-expiring': (about) =>
    `${about.what ?? 'The waiver'} expires on ${moment(about)}; then the item is open again.`,
  'poll-opened': ({ by, what }) =>
    `${by ?? 'Somebody'} asks for your vote, go or no-go${what ? `, as ${what}` : ''}.`,
  'step-late': (about) =>
    `Planned for ${moment(about)}${about.what ? `: ${about.what}` : ''}, and it has not begun.`,
  'check-missed': (about) =>
    `Nobody did “${about.what ?? 'a check'}” in its window, which ended on ${moment(about)}.`,
};

/** What a notice says: what it is about, and what happened. */
export function sayNotice(kind: NoticeKind, about: NoticeAbout): Said {
  return { title: about.item?.title ?? about.project.name, text: texts[kind](about) };
}

/** Where a notice leads, beneath the workspace's address. */
export function pathOf({ project, item, items, page }: NoticeAbout): string {
  const base = `/projects/${project.slug}`;
  if (item) return `${base}/items/${item.key}`;
  if (items) return `${base}?show=mine`;
  return page ? `${base}/${page}` : base;
}

/** What each kind is called, where one chooses by which ways to be told. */
export const kindWords: Record<NoticeKind, { name: string; hint: string }> = {
  regressed: {
    name: 'Regressed',
    hint: 'A sign-off fell on an item that you signed, hold or lead.',
  },
  'sign-off-wanted': { name: 'Your sign-off is wanted', hint: 'Somebody signed, and you may sign next.' },
  assigned: { name: 'Assigned', hint: 'An item became yours and can be worked on.' },
  'due-soon': { name: 'Due soon', hint: 'An item of yours is due within a day.' },
  mentioned: { name: 'Mentioned', hint: 'Somebody named you in a comment.' },
  'approval-wanted': {
    name: 'Your approval is wanted',
    hint: 'Somebody asked for a waiver, or disputes a probe, and you may approve.',
  },
  'waiver-decided': { name: 'Waiver decided', hint: 'What you asked for was approved or rejected.' },
  'waiver-expiring': {
    name: 'Waiver expiring',
    hint: 'What you asked for, hold or lead ends within three days.',
  },
  'poll-opened': { name: 'Poll opened', hint: 'A go/no-go poll waits for your vote.' },
  'step-late': {
    name: 'Step late',
    hint: 'A launch-day step of yours, or of a launch you lead, has not begun.',
  },
  'check-missed': {
    name: 'Check missed',
    hint: 'After a launch of yours nobody looked in time; of several in a row, the first.',
  },
};
