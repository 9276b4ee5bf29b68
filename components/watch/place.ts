import type { Launch } from '#lib/watch/occurrences.ts';

/** Where the parts of the days after the launch stand, and for whom they are drawn. */
export type WatchPlace = Launch & {
  workspace: string;
  project: string;
  stage: string;
  now: Date;
  me: string;
  can: { work: boolean; edit: boolean };
};

/** What goes along unseen with every form of it. */
export const hiddenOf = ({ workspace, project }: Pick<WatchPlace, 'workspace' | 'project'>) => ({
  workspace,
  project,
});
