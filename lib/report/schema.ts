import type { Decision, PollState } from '#lib/poll/schema.ts';
import type { BurnPoint, Forecast } from '#lib/readiness/forecast.ts';
import type { ItemState, ReadinessRow, Severity } from '#lib/readiness/schema.ts';
import type { VoidCause } from '#lib/signoff/schema.ts';
import type { Decision as WaiverDecision, WaiverKind } from '#lib/waiver/schema.ts';

/** A moment as PostgreSQL puts it into JSON: ISO 8601 with an offset. */
type Moment = string;

export type ReportEvidence = {
  kind: string;
  name: string;
  sha256: string;
  addedBy: string;
  addedAt: Moment;
  removedAt: Moment | null;
  removedReason: string | null;
};

export type ReportSignOff = {
  name: string;
  role: string;
  signedAt: Moment;
  /** The digest of the facts that were signed. */
  facts: string;
  withdrawnAt: Moment | null;
  voidedAt: Moment | null;
  cause: VoidCause | null;
};

export type ReportProbe = {
  kind: string;
  blocking: boolean;
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' | null;
  code: string | null;
  summary: string | null;
  checkedAt: Moment | null;
  confirming: boolean;
};

/** What another tool said of the item; `answer` is the id, or `*` for its report as a whole. */
export type ReportAnswer = {
  format: string;
  answer: string;
  blocking: boolean;
  required: boolean;
  verdict: ReportProbe['verdict'];
  summary: string | null;
  tool: string | null;
  checkedAt: Moment | null;
};

export type ReportWaiver = {
  kind: WaiverKind;
  probeKind: string | null;
  reason: string;
  requestedBy: string;
  requestedAt: Moment;
  decision: WaiverDecision;
  decidedBy: string | null;
  decidedAt: Moment | null;
  note: string | null;
  expiresAt: Moment | null;
  endedAt: Moment | null;
};

export type ReportItem = {
  key: string;
  title: string;
  section: string;
  severity: Severity;
  state: ItemState;
  blockedReason: string | null;
  assignee: string | null;
  dueAt: Date | null;
  required: number;
  evidence: ReportEvidence[];
  signOffs: ReportSignOff[];
  probes: ReportProbe[];
  reports: ReportAnswer[];
  waivers: ReportWaiver[];
};

export type ReportPoll = {
  number: number;
  state: PollState;
  decision: Decision | null;
  closedBy: string | null;
  closedAt: Date | null;
  note: string | null;
  snapshotHash: string | null;
  /** `isVoid`: the checklist had changed since, at the decision or, while the poll goes on, now. */
  votes: { seat: string; holder: string; vote: string | null; isVoid: boolean; comment: string }[];
};

/** Everything that a report says, at one moment. */
export type Report = {
  format: 'holdpoint.report';
  v: 1;
  generatedAt: Date;
  workspace: { name: string; alone: boolean };
  project: {
    slug: string;
    name: string;
    stage: string;
    target: string;
    launchAt: Date;
    timeZone: string;
    lead: string;
    stopReason: string | null;
  };
  readiness: ReadinessRow;
  /** The digest that votes stand on. */
  checklistDigest: string;
  burnUp: { points: BurnPoint[]; done: number; total: number };
  forecast: Forecast;
  items: ReportItem[];
  polls: ReportPoll[];
  /** The last event of the project's history. */
  history: { seq: number; head: string } | null;
};
