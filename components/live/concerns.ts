import type { Change } from '#lib/live/schema.ts';

/** What of a workspace shows on few of its screens: its own pages, and where projects are made. */
const APART = ['template', 'invitation', 'token', 'webhook', 'session', 'password', 'reset-link'];
const OWN_PLACES = ['templates', 'settings', 'history'];

/**
 * Whether a change concerns the screen at an address: its project's, the portfolio's and the inbox's, which show all
 * projects, and where it is the workspace itself that changed, nearly everybody's.
 */
export function concerns(
  path: string,
  workspace: string,
  { project, about }: Pick<Change, 'project' | 'about'>,
): boolean {
  const [, own, place = '', slug, page] = path.split('/');
  if (own !== workspace) return false;
  // The editor of a template follows its draft by itself, while somebody is writing in it.
  if (place === 'templates' && page === 'edit' && about.every((word) => word === 'template')) return false;
  if (project === null) return OWN_PLACES.includes(place) || !about.every((word) => APART.includes(word));
  if (place === 'projects') return slug === project;
  return place === '' || place === 'inbox';
}
