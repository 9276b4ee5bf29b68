/** Where launch day's parts stand, and for whom they are drawn. */
export type LaunchPlace = {
  workspace: string;
  project: string;
  /** The launch's zone. */
  zone: string;
  now: Date;
  me: string;
  can: { run: boolean; work: boolean };
};

/** What goes along unseen with every form of it. */
export const hiddenOf = ({ workspace, project }: LaunchPlace, step?: string) => ({
  ...{ workspace, project },
  ...(step !== undefined && { step }),
});
