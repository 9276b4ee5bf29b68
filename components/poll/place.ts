/** Where a poll is, and for whom and when it is drawn. */
export type PollPlace = {
  workspace: string;
  project: string;
  /** The address of the project. */
  base: string;
  zone: string;
  now: Date;
};

/** The values that every form of a poll sends along unseen. */
export const hiddenOf = ({ workspace, project }: PollPlace, poll: number) => ({ workspace, project, poll });
