import type { Role } from '#lib/core/policy.ts';
import type { ItemState, Severity } from '#lib/readiness/schema.ts';

/** An item of the person's concern in any project of the workspace. */
export type InboxRow = {
  project: string;
  projectName: string;
  launchAt: Date;
  timeZone: string;
  key: string;
  title: string;
  severity: Severity;
  state: ItemState;
  dueAt: Date | null;
  assigned: boolean;
  signed: number;
  required: number;
  signedByMe: boolean;
  /** The role that a signature on it takes, or null. */
  signOffRole: Role | null;
  /** A sign-off of theirs fell and they have not signed again. */
  fellAt: Date | null;
  voidCause: unknown;
  /** A blocking probe fails, is being confirmed, or has never run. */
  unready: boolean;
  evidenceMissing: boolean;
  held: boolean;
};

type OfProject = Pick<InboxRow, 'project' | 'projectName' | 'launchAt' | 'timeZone'>;

/** Something of a launch day that goes on, or of what is watched after a launch, that is theirs to do now. */
export type DutyRow = OfProject & {
  kind: 'step' | 'occurrence';
  key: string;
  title: string;
  /** The planned start of a step, or of a window. */
  startsAt: Date;
  /** The end of a window; null for a step. */
  endsAt: Date | null;
  rehearsal: boolean;
};

/** A seat of theirs in an open poll that has no vote. */
export type WaitingVote = OfProject & { poll: number; seat: string };

/** An item that is nobody's. */
export type UnassignedRow = OfProject &
  Pick<InboxRow, 'key' | 'title' | 'severity' | 'dueAt'> & { mayTake: boolean };
