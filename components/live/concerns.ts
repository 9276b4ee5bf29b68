import type { Change } from '#lib/live/schema.ts';

/**
 * Whether a change concerns the screen at an address: its project's, the portfolio's and the inbox's, which show all
 * projects, and everybody's where it is the workspace itself that changed.
 */
export function concerns(path: string, workspace: string, { project }: Pick<Change, 'project'>): boolean {
  if (project === null) return true;
  const [, own, place, slug] = path.split('/');
  if (own !== workspace) return false;
  if (place === 'projects') return slug === project;
  return place === undefined || place === '' || place === 'inbox';
}
