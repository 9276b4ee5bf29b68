import type { Place } from './bench.ts';

/** Where an item's part stands: what every form on it sends along, and what the reader may do. */
export type OnItem = Pick<Place, 'workspace' | 'project' | 'can' | 'userId'> & {
  item: string;
  /** The item's API address. */
  api: string;
  zone: string;
  /** A workspace of one: one sign-off is enough everywhere. */
  alone: boolean;
  now: Date;
};

/** The fields that name the item in a form. */
export const namesOf = ({ workspace, project, item }: Pick<OnItem, 'workspace' | 'project' | 'item'>) => ({
  workspace,
  project,
  item,
});
